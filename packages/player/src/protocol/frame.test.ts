import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MAX_STRINGS, decodeFrame, encodeFrameInto, frameByteLength } from "./frame.js";

const golden = Uint8Array.of(
  ...[0x50, 1, 2, 0], // magic, version, two strings
  ...[0x04, 0x03, 0x02, 0x01], // sequence
  ...[0x2c, 0x01, 0, 0], // frame 300
  ...[0xe0, 0x2e, 0, 0], // 12,000 ms
  ...[2, 0, 0, 0],
  ...[1, 0, 0, 0],
  ...[255, 0, 0, 0, 255, 0],
  ...[1, 2, 3],
);
const goldenHeader = { sequence: 0x01020304, frame: 300, timeMs: 12_000 };
const goldenStrings = [Uint8Array.of(255, 0, 0, 0, 255, 0), Uint8Array.of(1, 2, 3)];

describe("a frame message", () => {
  test("has the layout that docs/http-api.md gives", () => {
    const target = new Uint8Array(golden.length);
    expect(encodeFrameInto(target, goldenHeader, goldenStrings)).toBe(golden.length);
    expect(target).toEqual(golden);
  });

  test("decodes to windows on the message, not to copies", () => {
    const { strings, ...header } = decodeFrame(golden);
    expect(header).toEqual(goldenHeader);
    expect(strings).toEqual(goldenStrings);
    for (const string of strings) expect(string.buffer).toBe(golden.buffer);
  });

  test("survives the way there and back, also in the middle of a larger buffer", () => {
    const u32 = fc.integer({ min: 0, max: 0xffffffff });
    const pixels = fc
      .integer({ min: 0, max: 20 })
      .chain((n) => fc.uint8Array({ minLength: 3 * n, maxLength: 3 * n }));
    fc.assert(
      fc.property(u32, u32, u32, fc.array(pixels, { maxLength: 6 }), (sequence, frame, timeMs, strings) => {
        const room = new Uint8Array(7 + frameByteLength(strings) + 5);
        const written = encodeFrameInto(room.subarray(7), { sequence, frame, timeMs }, strings);
        const decoded = decodeFrame(room.subarray(7, 7 + written));
        expect(decoded).toEqual({ sequence, frame, timeMs, strings });
      }),
    );
  });

  test("never decodes bytes that contradict themselves, whatever they are", () => {
    const bytes = fc.uint8Array({ maxLength: 200 }).map((tail) => Uint8Array.of(0x50, 1, ...tail));
    fc.assert(
      fc.property(bytes, (message) => {
        try {
          expect(frameByteLength(decodeFrame(message).strings)).toBe(message.length);
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
        }
      }),
    );
  });

  test.each([
    { note: "nothing", message: golden.subarray(0, 0) },
    { note: "half a header", message: golden.subarray(0, 15) },
    { note: "another magic", message: replaced(0, 0x51) },
    { note: "another version", message: replaced(1, 2) },
    { note: "one byte short", message: golden.subarray(0, golden.length - 1) },
    { note: "one byte over", message: Uint8Array.of(...golden, 0) },
    { note: "a string more than there is", message: replaced(2, 3) },
    { note: "a pixel count of four thousand million", message: replaced(23, 0xff) },
  ])("decodeFrame() refuses $note", ({ message }) => {
    expect(() => decodeFrame(message)).toThrow(RangeError);
  });

  test.each([
    { note: "part of a pixel", room: 100, strings: [new Uint8Array(4)] },
    { note: "a target that is too small", room: 25, strings: [new Uint8Array(6)] },
    {
      note: "more strings than the header counts",
      room: 400_000,
      strings: Array.from({ length: MAX_STRINGS + 1 }, () => new Uint8Array(0)),
    },
  ])("encodeFrameInto() refuses $note", ({ room, strings }) => {
    expect(() => encodeFrameInto(new Uint8Array(room), goldenHeader, strings)).toThrow(RangeError);
  });
});

function replaced(index: number, value: number): Uint8Array {
  const message = Uint8Array.from(golden);
  message[index] = value;
  return message;
}
