import { describe, expect, test } from "vitest";
import { defineBlock, fieldMask, getField, offsetOf, resetOf, setField, type RegisterSpec } from "./block.js";
import { bcm2711Gpio } from "./blocks/bcm2711-gpio.js";
import { bcm2835Pcm } from "./blocks/bcm2835-pcm.js";
import { bcm2835Pwm } from "./blocks/bcm2835-pwm.js";

function define(registers: Record<string, RegisterSpec>): unknown {
  return defineBlock({ name: "b", size: 0x20, base: 0, source: "test", registers });
}

describe("defineBlock()", () => {
  test.each<[note: string, registers: Record<string, RegisterSpec>, message: RegExp]>([
    [
      "two registers at one offset",
      { A: { offset: 4, access: "rw" }, B: { offset: 4, access: "rw" } },
      /b\.B at 0x4: A/,
    ],
    [
      "a repeated register that runs into the next",
      { A: { offset: 0, access: "rw", repeat: 3 }, B: { offset: 8, access: "rw" } },
      /b\.B at 0x8: A is there/,
    ],
    ["an offset past the end", { A: { offset: 0x20, access: "rw" } }, /b\.A at 0x20: outside/],
    [
      "a last word that is only half inside",
      { A: { offset: 0x1e, access: "rw" } },
      /outside the block or off a word/,
    ],
    ["a repeat that leaves the block", { A: { offset: 0x18, access: "rw", repeat: 3 } }, /b\.A at 0x20/],
    ["an offset below the block", { A: { offset: -4, access: "rw" } }, /outside/],
    ["an offset off a word", { A: { offset: 2, access: "rw" } }, /off a word/],
    ["a stride off a word", { A: { offset: 0, access: "rw", repeat: 2, stride: 6 } }, /b\.A at 0x6/],
    [
      "fields that share a bit",
      { A: { offset: 0, access: "rw", fields: { F: { bits: [3, 0] }, G: { bits: 3 } } } },
      /b\.A\.G: its bits are taken/,
    ],
    ["a field past bit 31", { A: { offset: 0, access: "rw", fields: { F: { bits: 32 } } } }, /bits 32:32/],
    [
      "a field with its ends swapped",
      { A: { offset: 0, access: "rw", fields: { F: { bits: [0, 3] } } } },
      /bits 0:3/,
    ],
    ["a reset missing", { A: { offset: 0, access: "rw", repeat: 2, resets: [1] } }, /b\.A: 1 values for 2/],
  ])("refuses %s", (_, registers, message) => {
    expect(() => define(registers)).toThrow(RangeError);
    expect(() => define(registers)).toThrow(message);
  });

  test("takes registers and fields that touch", () => {
    const registers = {
      A: { offset: 0, access: "rw", repeat: 2, fields: { F: { bits: [31, 16] }, G: { bits: [15, 0] } } },
      B: { offset: 8, access: "ro" },
      C: { offset: 0x1c, access: "wo" },
    } as const;
    expect(define(registers)).toMatchObject({ registers });
  });
});

describe("fields", () => {
  test("fieldMask() covers all 32 bits without wrapping", () => {
    expect(fieldMask({ bits: [31, 0] })).toBe(0xffffffff);
  });

  test("getField() reads the top bit unsigned", () => {
    expect(getField(0xf0000000, { bits: [31, 28] })).toBe(15);
  });

  test("setField() keeps its neighbours", () => {
    expect(setField(0xffffffff, { bits: [23, 21] }, 0b010)).toBe(0xff5fffff);
    expect(setField(0, { bits: 31 }, 1)).toBe(0x80000000);
  });

  test.each([8, -1, 0.5])("setField() refuses %d for three bits", (value) => {
    expect(() => setField(0, { bits: [2, 0] }, value)).toThrow(RangeError);
  });
});

describe("repeated registers", () => {
  const pulls = bcm2711Gpio.registers.GPIO_PUP_PDN_CNTRL;

  test.each([4, -1, 1.5])("offsetOf() refuses index %d of four", (index) => {
    expect(() => offsetOf(pulls, index)).toThrow(RangeError);
  });

  test("resetOf() knows each word of the BCM2711's pulls", () => {
    expect([0, 1, 2, 3].map((index) => resetOf(pulls, index))).toEqual([
      0xaaa95555, 0xa0aaaaaa, 0x50aaa95a, 0x00055555,
    ]);
  });

  test("resetOf() takes one value for all, and 0 when none is said", () => {
    expect(resetOf(bcm2835Pwm.registers.RNG1)).toBe(32);
    expect(resetOf(bcm2835Pwm.registers.DMAC)).toBe(0x707);
    expect(resetOf(bcm2835Pcm.registers.DREQ_A)).toBe(0x10303020);
    expect(resetOf(bcm2835Pwm.registers.CTL)).toBe(0);
  });

  // BCM2835 table 6-31 names the same pulls after reset, so the words above can be told from the pins.
  test.each([
    ["up", 0, 8],
    ["down", 9, 27],
    ["none", 28, 29],
    ["down", 30, 33],
    ["up", 34, 36],
    ["down", 37, 43],
    ["none", 44, 45],
    ["up", 46, 57],
  ] as const)("pulls are %s after reset on GPIO%d-%d", (pull, first, last) => {
    const value = { none: 0, up: 1, down: 2 }[pull];
    for (let gpio = first; gpio <= last; gpio++) {
      const low = (gpio % 16) * 2;
      expect(getField(resetOf(pulls, Math.floor(gpio / 16)), { bits: [low + 1, low] }), `GPIO${gpio}`).toBe(
        value,
      );
    }
  });
});
