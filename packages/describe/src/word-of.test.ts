import { expect, test } from "vitest";
import { bcm2835Pwm } from "./blocks/bcm2835-pwm.js";
import { wordOf } from "./word-of.js";

test("wordOf() puts fields in place and leaves the others 0", () => {
  expect(wordOf(bcm2835Pwm.registers.DMAC, { ENAB: 1, PANIC: 7, DREQ: 3 })).toBe(0x80000703);
});

test("wordOf() refuses a value that does not fit", () => {
  expect(() => wordOf(bcm2835Pwm.registers.CTL, { PWEN1: 2 })).toThrow(RangeError);
});
