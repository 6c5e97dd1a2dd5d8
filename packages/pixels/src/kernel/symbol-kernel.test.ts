import { describe, expect, test } from "vitest";
import { symbolKernel, UNROLL } from "./symbol-kernel.js";

const TABLE = 1024;
const SOURCE = 4096;
const TARGET = 16_384;

function setUp(stride: number, colours: readonly number[]) {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const bytes = new Uint8Array(memory.buffer);
  const words = new Uint32Array(memory.buffer);
  for (let value = 0; value < 256; value++) words[TABLE / 4 + value] = (value * 0x01030507) >>> 0;
  for (let i = 0; i < 400; i++) bytes[SOURCE + i] = (i * 37) & 0xff;
  const symbol = (offset: number): number => (bytes[SOURCE + offset]! * 0x01030507) >>> 0;
  return { words, symbol, kernel: symbolKernel(memory, { table: TABLE, stride, colours }) };
}

describe.each([
  { note: "one string, GRB", stride: 4, colours: [1, 0, 2] },
  { note: "two strings alternating, RGB", stride: 8, colours: [0, 1, 2] },
  { note: "four colours, WRGB", stride: 4, colours: [3, 0, 1, 2] },
  { note: "five colours", stride: 8, colours: [0, 1, 2, 3, 4] },
])("symbolKernel() for $note", ({ stride, colours }) => {
  test("packed() writes the table's word for every colour, in the order sent", () => {
    const { kernel, words, symbol } = setUp(stride, colours);
    const count = UNROLL * 5;
    kernel.packed(TARGET, count, SOURCE);
    for (let i = 0; i < count * colours.length; i++) {
      const pixel = Math.floor(i / colours.length);
      const expected = symbol(pixel * colours.length + colours[i % colours.length]!);
      expect(words[TARGET / 4 + (i * stride) / 4]).toBe(expected);
      if (stride === 8) expect(words[TARGET / 4 + i * 2 + 1]).toBe(0); // the other string's word
    }
    expect(words[TARGET / 4 + (count * colours.length * stride) / 4]).toBe(0);
  });

  test.each([colours.length, -colours.length, 0, 2 * colours.length])(
    "stepped() walks the source by %i",
    (step) => {
      const { kernel, words, symbol } = setUp(stride, colours);
      kernel.stepped(TARGET, 7, SOURCE + 100, step);
      for (let i = 0; i < 7 * colours.length; i++) {
        const pixel = Math.floor(i / colours.length);
        expect(words[TARGET / 4 + (i * stride) / 4]).toBe(
          symbol(100 + pixel * step + colours[i % colours.length]!),
        );
      }
    },
  );
});
