import { findLedPart } from "@pinrail/describe";
import { describe, expect, test } from "vitest";
import { colourTable } from "./colour-table.js";
import { bitPatterns, symbolTable } from "./symbols.js";

const plain = colourTable(255, 1);

describe("symbolTable()", () => {
  // The worked example of facts/ws281x-on-pi.md §3
  test.each([
    [0x00, 0x924924],
    [0xff, 0xdb6db6],
    [0xa5, 0xd349a6],
  ])("turns 0x%s into rpi_ws281x's three-symbol pattern", (byte, symbols) => {
    expect(symbolTable(bitPatterns(findLedPart("ws2812b"), 3), plain)[byte]).toBe(symbols);
  });

  test.each([
    ["ws2812b", 0xa5, 0xe8e88e8e],
    ["ws2812b", 0x00, 0x88888888],
    ["ws2812b", 0xff, 0xeeeeeeee],
    ["sk6812", 0xa5, 0xc8c88c8c],
  ])("turns %s's 0x%s into four symbols a bit by its profile", (part, byte, symbols) => {
    expect(symbolTable(bitPatterns(findLedPart(part), 4), plain)[byte]).toBe(symbols);
  });
});

describe("colourTable()", () => {
  test.each([
    ["full brightness changes nothing", 255, 1, 200, 200],
    ["brightness 0 is dark", 0, 1, 255, 0],
    ["half brightness", 127, 1, 255, 127], // 255 * 128 >> 8
    ["gamma 2.2", 255, 2.2, 128, 56], // (128 / 255) ^ 2.2 * 255 = 55.98
    ["gamma keeps white", 255, 2.8, 255, 255],
  ])("%s", (_note, brightness, gamma, value, sent) => {
    expect(colourTable(brightness, gamma)[value]).toBe(sent);
  });
});
