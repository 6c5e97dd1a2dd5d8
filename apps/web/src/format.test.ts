import { expect, test } from "vitest";
import { countOf, formatBytes, formatCompact, formatTime, speakTime } from "./format.js";

test.each([
  [0, "0:00.0", "0 seconds"],
  [999, "0:00.9", "0 seconds"],
  [62_350, "1:02.3", "1 minute 2 seconds"],
  [3_602_000, "1:00:02.0", "1 hour 2 seconds"],
  [-5, "0:00.0", undefined],
])("formatTime(%d) is %s, spoken %s", (ms, text, spoken) => {
  expect(formatTime(ms)).toBe(text);
  if (spoken !== undefined) expect(speakTime(ms)).toBe(spoken);
});

test.each([
  [99_999, "99,999"],
  [12_345_678, "12.3M"],
])("formatCompact(%d) is %s", (value, text) => expect(formatCompact(value)).toBe(text));

test.each([
  [0, "0 pixels"],
  [1, "1 pixel"],
  [1200, "1,200 pixels"],
])("countOf(%d, pixel) is %s", (count, text) => expect(countOf(count, "pixel")).toBe(text));

test("formatBytes() counts in millions", () => expect(formatBytes(84_240_000)).toBe("84.2 MB"));
