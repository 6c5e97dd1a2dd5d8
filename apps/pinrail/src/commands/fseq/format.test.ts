import { expect, test } from "vitest";
import { durationText, plainText, sizeText } from "./format.js";

test.each([
  [0, "0:00.000"],
  [110_250, "1:50.250"],
  [59_999, "0:59.999"],
  [3_600_000, "1:00:00.000"],
  [86_399_001, "23:59:59.001"],
])("durationText() of %i ms is %s", (ms, text) => expect(durationText(ms)).toBe(text));

test.each([
  [0, "0 bytes"],
  [1023, "1,023 bytes"],
  [882_168, "882,168 bytes (861.5 KB)"],
  [226_800_000, "226,800,000 bytes (216.3 MB)"],
])("sizeText() of %i is %s", (bytes, text) => expect(sizeText(bytes)).toBe(text));

test("plainText() replaces what could steer a terminal", () => {
  expect(plainText("a\u001b[31mb\u0000\u009bc é 音")).toBe("a?[31mb??c é 音");
});
