import { expect, test } from "vitest";
import { hz, micros, millis, nanos, seconds, type Nanos } from "./units.js";

test.each([
  { time: nanos(312.5), expected: 312.5 },
  { time: micros(1.25), expected: 1250 },
  { time: millis(25), expected: 25e6 },
  { time: seconds(2), expected: 2e9 },
])("times are nanoseconds: $expected", ({ time, expected }) => {
  expect(time).toBe(expected);
});

test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])("hz(%s) is refused", (value) => {
  expect(() => hz(value)).toThrow(`Cannot make a frequency of ${value} Hz`);
});

test("a frequency is no time", () => {
  // @ts-expect-error units do not mix
  const time: Nanos = hz(800_000);
  expect(time).toBe(800_000);
});
