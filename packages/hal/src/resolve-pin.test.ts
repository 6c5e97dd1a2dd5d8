import { PinrailError } from "@pinrail/base";
import { findBoard } from "@pinrail/describe";
import { expect, test } from "vitest";
import { gpio, header, lineName } from "./pin.js";
import { resolvePin } from "./resolve-pin.js";

const pi3 = findBoard("pi-3");

test.each([
  { note: "by its number", pin: gpio(17), expected: 17 },
  { note: "by its place on the header", pin: header("J8-11"), expected: 17 },
  { note: "by its printed name", pin: lineName("GPIO17"), expected: 17 },
  { note: "by the name of what is on it", pin: lineName("ID_SD"), expected: 0 },
  { note: "by its line's name, though no header has it", pin: lineName("GPIO40"), expected: 40 },
  { note: "by the highest number", pin: gpio(53), expected: 53 },
])("resolvePin() finds a pin $note", ({ pin, expected }) => {
  expect(resolvePin(pi3, pin)).toBe(expected);
});

test.each([
  { pin: gpio(54), why: "Cannot find GPIO54 on Raspberry Pi 3 (B, A+, B+): its GPIOs are 0 to 53" },
  { pin: lineName("GPIO54"), why: "Cannot find GPIO54 on" },
  { pin: lineName("led"), why: "Cannot find led on" },
  { pin: header("J8-41"), why: "J8 has 40 positions" },
  { pin: header("J8-0"), why: "J8 has 40 positions" },
  { pin: header("P1-1"), why: "its headers are J8" },
  { pin: header("J8-1"), why: "it is 3V3" },
  { pin: header("J8-6"), why: "it is GND" },
])("resolvePin() refuses $pin: $why", ({ pin, why }) => {
  const resolve = (): number => resolvePin(pi3, pin);
  expect(resolve).toThrow(why);
  expect(resolve).toThrow(expect.objectContaining({ code: "PIN_UNKNOWN" }));
  expect(resolve).toThrow(PinrailError);
});
