import { describe, expect, test } from "vitest";
import { renderDemo, type Demo, type DemoOptions } from "./render-demo.js";

const OPTIONS: DemoOptions = { strings: 2, pixels: 60, stepMs: 25, seconds: 20 };

function frame(demo: Demo, index: number): Uint8Array {
  const target = new Uint8Array(demo.channelCount);
  demo.frame(index, target);
  return target;
}

/** Mean difference of two frames, per channel. */
function difference(a: Uint8Array, b: Uint8Array): number {
  return a.reduce((sum, value, i) => sum + Math.abs(value - (b[i] ?? 0)), 0) / a.length;
}

describe("renderDemo()", () => {
  test("gives 3 channels a pixel and whole steps", () => {
    expect(renderDemo(OPTIONS)).toMatchObject({ channelCount: 360, frameCount: 800, stepTimeMs: 25 });
  });

  test("renders the same bytes for the same seed, in any order, and others for another seed", () => {
    const [one, two, other] = [renderDemo(OPTIONS), renderDemo(OPTIONS), renderDemo({ ...OPTIONS, seed: 2 })];
    const late = frame(one, 700);
    frame(two, 3);
    expect(frame(two, 700)).toEqual(late);
    expect(frame(other, 700)).not.toEqual(late);
  });

  test.each([20, 12, 6, 2])("loops without a jump when it lasts %i seconds", (seconds) => {
    const demo = renderDemo({ ...OPTIONS, seconds });
    const steps = Array.from({ length: demo.frameCount - 1 }, (_, i) =>
      difference(frame(demo, i), frame(demo, i + 1)),
    );
    const jump = difference(frame(demo, demo.frameCount - 1), frame(demo, 0));
    expect(jump).toBeLessThanOrEqual(Math.max(...steps));
    expect(frame(demo, demo.frameCount)).toEqual(frame(demo, 0));
  });

  test("is never dark, never flat, and always moves", () => {
    const demo = renderDemo(OPTIONS);
    for (let index = 0; index < demo.frameCount; index += 7) {
      const bytes = frame(demo, index);
      expect(Math.max(...bytes)).toBeGreaterThan(100);
      expect(new Set(bytes).size).toBeGreaterThan(8);
      expect(frame(demo, index + 1)).not.toEqual(bytes);
    }
  });

  test.each([
    { ...OPTIONS, strings: 1, pixels: 1 },
    { ...OPTIONS, strings: 1, pixels: 2, seconds: 0.025 },
  ])("renders $strings x $pixels pixels for $seconds s", (options) => {
    const demo = renderDemo(options);
    expect(frame(demo, 0)).toHaveLength(options.strings * options.pixels * 3);
  });

  test.each([{ strings: 0 }, { pixels: 1.5 }, { stepMs: 0 }, { seconds: 0 }, { seconds: Number.NaN }])(
    "refuses %o",
    (wrong) => {
      expect(() => renderDemo({ ...OPTIONS, ...wrong })).toThrow(RangeError);
    },
  );
});
