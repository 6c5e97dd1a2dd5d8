import { findBoard, findLedPart } from "@pinrail/describe";
import { describe, expect, test } from "vitest";
import { defaultStrings, placeStrings } from "./place-strings.js";

const part = findLedPart("ws2812b");

describe("placeStrings()", () => {
  test("starts a string where the one before it ended, unless it says otherwise", () => {
    const strings = [
      { gpio: 18, pixels: 10, part },
      { gpio: 13, pixels: 5, part },
      { gpio: 19, pixels: 5, part, start: 7 },
    ];
    expect(placeStrings(strings).map(({ start }) => start)).toEqual([1, 31, 7]);
  });
});

describe("defaultStrings()", () => {
  test.each([
    ["two strings share a sequence", "pi-3", 1800, 25, [[18, 300], [13, 300]]], // prettier-ignore
    ["an odd pixel goes to the first", "pi-3", 15, 25, [[18, 3], [13, 2]]], // prettier-ignore
    ["channels that make no pixel are left over", "pi-4", 5, 25, [[18, 1]]],
    ["no more than the step leaves time for", "pi-3", 9000, 25, [[18, 823], [13, 823]]], // prettier-ignore
    ["no more than a DMA transfer takes", "pi-3", 90_000, 100, [[18, 2700], [13, 2700]]], // prettier-ignore
    ["one string where the header has one PWM channel", "pi-1", 900, 50, [[18, 300]]],
    ["none without a pixel", "pi-3", 2, 25, []],
  ])("%s", (_note, board, maxChannel, stepTimeMs, expected) => {
    const strings = defaultStrings({ maxChannel, stepTimeMs }, findBoard(board));
    expect(strings.map(({ gpio, pixels }) => [gpio, pixels])).toEqual(expected);
  });
});
