import { micros, nanos } from "@pinrail/base";
import { findBoard, findLedPart } from "@pinrail/describe";
import { describe, expect, test } from "vitest";
import { createSimBoard } from "./sim-board.js";
import { program, pwmWords, SYMBOLS_3, SYMBOLS_4 } from "../fixtures/hand-driver.js";

const PIXELS = 20;
const colours = (seed: number): Uint8Array =>
  Uint8Array.from({ length: PIXELS * 3 }, (_, index) => (index * 37 + seed) & 0xff);

function play(partId: string, symbols: typeof SYMBOLS_3, mode: "strict" | "lenient" = "strict") {
  const board = createSimBoard(findBoard("pi-3"), { pace: "virtual" });
  const part = findLedPart(partId);
  const strings = [18, 13].map((gpio) => board.attachString({ gpio, part, pixels: PIXELS, mode }));
  const frames: { gpio: number; bytes: number[]; timeNs: number }[] = [];
  for (const string of strings) {
    string.onFrame((bytes, timeNs) => frames.push({ gpio: string.gpio, bytes: [...bytes], timeNs }));
  }
  const driver = program(board, [18, 13], symbols);
  return { board, strings, frames, driver };
}

describe("two strings driven by hand, as ws281x-on-pi.md says", () => {
  test("three symbols a bit reach two ws2812b strings bit for bit", () => {
    const { board, strings, frames, driver } = play("ws2812b", SYMBOLS_3);
    const sent = [colours(1), colours(200)];
    driver.send(pwmWords(sent[0] as Uint8Array, sent[1] as Uint8Array, SYMBOLS_3));
    driver.wait();
    for (const string of strings) string.settle();
    expect(frames.map(({ gpio, bytes }) => ({ gpio, bytes }))).toEqual([
      { gpio: 18, bytes: [...(sent[0] as Uint8Array)] },
      { gpio: 13, bytes: [...(sent[1] as Uint8Array)] },
    ]);
    expect(strings.map((string) => string.violations)).toEqual([[], []]);
    expect(board.hazards).toEqual([]);
    // 20 pixels x 24 bits x 3 symbols, and the 55 us of silence that fill the last words
    expect(board.symbolsSent).toBeGreaterThanOrEqual(2 * PIXELS * 24 * 3);
  });

  test("three symbols a bit are outside ws2812b-v5a: every 0 is a T0H violation of 416.7 ns", () => {
    const { strings, driver } = play("ws2812b-v5a", SYMBOLS_3);
    driver.send(pwmWords(new Uint8Array(PIXELS * 3), new Uint8Array(PIXELS * 3), SYMBOLS_3));
    driver.wait();
    for (const string of strings) string.settle();
    const [string] = strings;
    expect(string?.timingViolations).toBe(PIXELS * 24);
    expect(string?.violations[1]).toMatchObject({ kind: "T0H", bit: 1, allowed: { min: 220, max: 380 } });
    expect(string?.violations[1]?.measuredNs).toBeCloseTo(1250 / 3, 3);
    expect([...(string?.shown ?? [])]).toEqual(Array.from({ length: PIXELS * 3 }, () => 0));
  });

  test("a paused DMA channel is an underrun, reported with its time and place", () => {
    const { board, strings, driver } = play("ws2812b", SYMBOLS_4);
    const start = board.clock.now();
    driver.send(pwmWords(colours(3), colours(4), SYMBOLS_4));
    board.clock.delay(micros(100));
    driver.pause();
    board.clock.delay(micros(55));
    driver.resume();
    driver.wait();
    for (const string of strings) string.settle();
    const [violation] = strings[0]?.violations ?? [];
    // The FIFO still feeds the strings for a few words; then the line stays low, for less than a reset.
    expect(violation).toMatchObject({ kind: "underrun" });
    expect(violation?.timeNs).toBeGreaterThan(start + 100_000);
    expect(violation?.timeNs).toBeLessThan(start + 150_000);
    expect(violation?.measuredNs).toBeGreaterThan(5_000);
    expect(violation?.measuredNs).toBeLessThan(50_000);
  });

  test("the same program makes the same edges", () => {
    const edges = (): string[] => {
      const { board, driver } = play("ws2812b", SYMBOLS_4);
      const seen: string[] = [];
      const trace = board.trace("all", (chunk) => seen.push(chunk));
      driver.send(pwmWords(colours(5), colours(6), SYMBOLS_4));
      driver.wait();
      board.clock.delay(nanos(400_000));
      trace[Symbol.dispose]();
      return seen;
    };
    const first = edges().join("");
    expect(first.length).toBeGreaterThan(10_000);
    expect(edges().join("")).toBe(first);
  });

  test("a record of both pins is in order of time, and misses no edge of thousands", () => {
    const { board, driver } = play("ws2812b", SYMBOLS_4);
    let text = "";
    const trace = board.trace([18, 13], (chunk) => (text += chunk));
    const bytes = Uint8Array.from({ length: 1200 }, (_, index) => (index * 31) & 0xff);
    driver.send(pwmWords(bytes, bytes.toReversed(), SYMBOLS_4));
    driver.wait();
    // Enough to fill the record's buffer more than once: it writes on by itself.
    expect(text.length).toBeGreaterThan(200_000);
    trace[Symbol.dispose]();
    const stamps = [...text.matchAll(/^#(\d+)$/gm)].map((match) => Number(match[1]));
    expect(stamps.every((stamp, index) => index === 0 || stamp > (stamps[index - 1] as number))).toBe(true);
    expect(text.match(/^[01]!$/gm)).toHaveLength(1200 * 8 * 2 + 1);
    expect(text.match(/^[01]"$/gm)).toHaveLength(1200 * 8 * 2 + 1);
  });
});
