import { millis, nanos } from "@pinrail/base";
import { describe, expect, test } from "vitest";
import { Timeline } from "./timeline.js";

describe("Timeline", () => {
  test("keeps frames on their times after a million loops of an odd step", () => {
    const timeline = new Timeline(33);
    timeline.anchor(0, nanos(7));
    for (let loop = 0; loop < 1e6; loop++) timeline.advance(1234);
    expect(timeline.due(0)).toBe(7 + 33e6 * 1234 * 1e6);
  });

  test.each([
    ["before its time", -1, 0],
    ["at its time", 0, 0],
    ["just before the next one", 24.999, 0],
    ["when the next one is due", 25, 1],
    ["three steps later", 76, 3],
  ])("late() %s", (_note, ms, late) => {
    const timeline = new Timeline(25);
    timeline.anchor(10, millis(1000));
    expect(timeline.late(10, millis(1000 + ms))).toBe(late);
  });
});
