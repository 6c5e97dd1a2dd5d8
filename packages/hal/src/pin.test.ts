import { expect, test } from "vitest";
import { formatPin, gpio, header, lineName } from "./pin.js";

test.each([
  { pin: gpio(17), text: "GPIO17" },
  { pin: header("J8-11"), text: "J8-11" },
  { pin: lineName("ID_SD"), text: "ID_SD" },
])("formatPin() shows $text as people write it", ({ pin, text }) => {
  expect(formatPin(pin)).toBe(text);
});

test.each([-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])("gpio(%s) is refused", (number) => {
  expect(() => gpio(number)).toThrow(RangeError);
});

test.each(["", "11", "J8", "J8-", "J8-x", "J8 11", "-11"])(
  'header("%s") is refused and shows how to write it',
  (text) => {
    expect(() => header(text)).toThrow(`Cannot use "${text}" as a header position: write it like "J8-11"`);
  },
);

test("lineName() refuses an empty name", () => {
  expect(() => lineName("")).toThrow(RangeError);
});
