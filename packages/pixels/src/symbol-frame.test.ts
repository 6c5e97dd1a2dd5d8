import { LED_PARTS, findLedPart } from "@pinrail/describe";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { stringSpec, type StringOptions, type StringSpec } from "./string-options.js";
import { dataWords, SymbolFrame } from "./symbol-frame.js";
import { bitPatterns } from "./symbols.js";
import { WireBytes } from "./wire-bytes.js";

/** Reads the symbols of a lane back, bit by bit: independent of tables, kernels and packing. */
function decode(frame: SymbolFrame, lane: number, lanes: number, spec: StringSpec): number[] {
  const { zero, one, length } = bitPatterns(spec.part, spec.symbols);
  const symbol = (n: number): number => (frame.words[(n >> 5) * lanes + lane]! >>> (31 - (n & 31))) & 1;
  const bytes: number[] = [];
  for (let byte = 0; byte < spec.wireBytes; byte++) {
    let value = 0;
    for (let bit = 0; bit < 8; bit++) {
      let pattern = 0;
      for (let i = 0; i < length; i++) pattern = pattern * 2 + symbol((byte * 8 + bit) * length + i);
      if (pattern !== zero && pattern !== one)
        throw new Error(`byte ${byte}, bit ${bit}: symbols ${pattern.toString(2)}`);
      value = value * 2 + (pattern === one ? 1 : 0);
    }
    bytes.push(value);
  }
  for (let n = spec.wireBytes * 8 * length; n < frame.wordsPerLane * 32; n++)
    if (symbol(n) !== 0) throw new Error(`symbol ${n} of the reset is high`);
  return bytes;
}

const anyString = fc
  .record({
    part: fc.constantFrom(...LED_PARTS),
    pixels: fc.integer({ min: 1, max: 40 }),
    start: fc.integer({ min: 1, max: 50 }),
    brightness: fc.integer({ min: 0, max: 255 }),
    gamma: fc.constantFrom(1, 2.2, 0.5),
    nullPixels: fc.integer({ min: 0, max: 3 }),
    reverse: fc.boolean(),
    shape: fc.double({ min: 0, max: 1, noNaN: true }),
    symbols: fc.constantFrom(3 as const, 4 as const),
  })
  .map(({ shape, ...options }): StringOptions => {
    const some = Math.floor(shape * options.pixels);
    return { gpio: 18, ...options, group: Math.max(1, some), zigzag: some };
  });

describe("SymbolFrame", () => {
  test("carries exactly the wire bytes of every string, then low, whatever the options", () => {
    fc.assert(
      fc.property(
        anyString,
        anyString,
        fc.boolean(),
        fc.infiniteStream(fc.nat(255)),
        (a, b, both, values) => {
          const lanes = [stringSpec(a), both ? stringSpec({ ...b, symbols: a.symbols! }) : undefined];
          const channels = Uint8Array.from(values.take(300));
          const frame = new SymbolFrame(lanes, channels.length, 28);
          frame.encode(new Uint8Array(channels.length).fill(0xff)); // what an earlier frame left must not show
          frame.encode(channels);
          lanes.forEach((spec, lane) => {
            if (spec === undefined) return;
            const expected = new Uint8Array(spec.wireBytes);
            new WireBytes(spec).write(channels, expected);
            expect(decode(frame, lane, 2, spec)).toEqual([...expected]);
          });
        },
      ),
      { numRuns: 150 },
    );
  });

  test("keeps the unused lane low", () => {
    const frame = new SymbolFrame(
      [undefined, stringSpec({ gpio: 13, pixels: 2, part: findLedPart("ws2812b"), start: 1 })],
      6,
      1,
    );
    frame.encode(new Uint8Array(6).fill(0xff));
    expect(frame.words.filter((_, index) => index % 2 === 0).every((word) => word === 0)).toBe(true);
    expect(frame.words[1]).toBe(0xeeeeeeee);
  });

  test("refuses a frame with more channels than it was made for", () => {
    const frame = new SymbolFrame(
      [stringSpec({ gpio: 18, pixels: 1, part: findLedPart("ws2812b"), start: 1 })],
      3,
      1,
    );
    expect(() => frame.encode(new Uint8Array(4))).toThrow(RangeError);
  });

  test.each([
    [1, 3, 4, 3],
    [1, 3, 3, 3], // 72 symbols
    [800, 3, 4, 2400],
    [800, 3, 3, 1800],
  ])("dataWords() of %i pixels of %i colours at %i symbols is %i", (pixels, _colours, symbols, words) => {
    const part = findLedPart("ws2812b");
    expect(dataWords(stringSpec({ gpio: 18, pixels, part, start: 1, symbols: symbols as 3 | 4 }))).toBe(
      words,
    );
  });
});
