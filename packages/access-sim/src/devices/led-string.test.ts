import { nanos } from "@pinrail/base";
import { findLedPart } from "@pinrail/describe";
import { describe, expect, test } from "vitest";
import { bench } from "../fixtures/bench.js";
import { program, symbolWords, SYMBOLS_4 } from "../fixtures/hand-driver.js";

/** A string on GPIO18, and a way to send it bytes over channel 0 alone. */
function stringBench(partId: string, pixels: number, polarity: 0 | 1 = 0, inverter = false) {
  const all = bench();
  const part = findLedPart(partId);
  const string = all.board.attachString({ gpio: 18, part, pixels, inverter });
  const driver = program(all.board, [18], SYMBOLS_4);
  all.pwm.write32(0x00, 0b10_0011 | (polarity << 4));
  all.pass(1e6); // an inverted line was active until now: the parts need a reset
  const frames: number[][] = [];
  const stop = string.onFrame((bytes) => frames.push([...bytes]));
  return {
    ...all,
    string,
    frames,
    stop,
    send(...bytes: number[]): void {
      driver.send(
        symbolWords(Uint8Array.from(bytes), part.one === "1100" ? { ...SYMBOLS_4, one: "1100" } : SYMBOLS_4),
      );
      driver.wait();
      string.settle();
    },
  };
}

describe("LedString", () => {
  test("a shorter frame leaves the rest, a longer one is passed on", () => {
    const { string, send, frames } = stringBench("ws2812b", 2);
    send(1, 2, 3, 4, 5, 6);
    send(7, 8, 9);
    expect([...string.shown]).toEqual([7, 8, 9, 4, 5, 6]);
    send(1, 1, 1, 2, 2, 2, 3, 3, 3);
    expect([...string.shown]).toEqual([1, 1, 1, 2, 2, 2]);
    expect(frames).toEqual([
      [1, 2, 3, 4, 5, 6],
      [7, 8, 9],
      [1, 1, 1, 2, 2, 2],
    ]);
    expect([string.framesDecoded, string.timingViolations]).toEqual([3, 0]);
  });

  test("a listener that was taken off hears nothing more; a string that was taken off neither", () => {
    const { string, send, frames, stop } = stringBench("ws2812b", 1);
    send(1, 2, 3);
    stop();
    send(4, 5, 6);
    expect(frames).toEqual([[1, 2, 3]]);
    string[Symbol.dispose]();
    send(7, 8, 9);
    expect([string.framesDecoded, ...string.shown]).toEqual([2, 4, 5, 6]);
  });

  test("the pixels are shown once the line has rested for the part's reset time, not before", () => {
    const { string, board, send, pass } = stringBench("ws2812b-v5a", 1);
    let shownAt = 0;
    string.onFrame((_, timeNs) => {
      shownAt = timeNs;
      expect(board.clock.now()).toBeCloseTo(timeNs, 3);
    });
    const before = board.clock.now();
    send(1, 2, 3);
    pass(1e6);
    expect(shownAt - before).toBeGreaterThan(24 * 1250 + 280_000 - 1000);
    expect(shownAt - before).toBeLessThan(24 * 1250 + 280_000 + 5000);
  });

  test("an inverted part with a preamble is driven by the polarity bit", () => {
    const { string, send } = stringBench("tm1814", 1, 1);
    const preamble = [...(string.part.preamble ?? [])];
    expect(preamble.length).toBeGreaterThan(0);
    send(...preamble, 0x12, 0x34, 0x56, 0x78);
    expect([...string.shown]).toEqual([0x12, 0x34, 0x56, 0x78]);
    expect(string.violations).toEqual([]);
  });

  test("a string behind an inverting transistor wants the polarity bit, and no other part", () => {
    const { string, send } = stringBench("ws2812b", 1, 1, true);
    send(0x12, 0x34, 0x56);
    expect([...string.shown]).toEqual([0x12, 0x34, 0x56]);
    expect(string.violations).toEqual([]);
  });

  test("settle() returns at once on a quiet string, and soon on one that is held high", () => {
    const { string, board, gpio, select } = stringBench("ws2812b", 1);
    const before = board.clock.now();
    string.settle();
    expect(board.clock.now()).toBe(before);
    gpio.write32(0x1c, 1 << 18);
    select(18, 1);
    for (const register of [0x28, 0x1c, 0x28, 0x1c]) gpio.write32(register, 1 << 18);
    string.settle();
    expect(board.clock.now() - before).toBeLessThan(10e6);
    expect(board.clock.now()).toBeGreaterThan(nanos(before));
  });

  test("refuses a string of no pixels, and a pin that does not exist", () => {
    const { board } = bench();
    const part = findLedPart("ws2812b");
    expect(() => board.attachString({ gpio: 18, part, pixels: 0 })).toThrow(RangeError);
    expect(() => board.attachString({ gpio: 54, part, pixels: 1 })).toThrow(RangeError);
  });
});
