import { findLedPart } from "@pinrail/describe";
import { describe, expect, test } from "vitest";
import { layoutRuns, pixelAt } from "./layout-runs.js";
import { stringSpec, type StringOptions } from "./string-options.js";

const spec = (options: Partial<StringOptions>) =>
  stringSpec({ gpio: 18, pixels: 6, part: findLedPart("ws2812b"), start: 1, ...options });

describe("pixelAt()", () => {
  test.each<[string, Partial<StringOptions>, number[]]>([
    ["a straight string", {}, [0, 1, 2, 3, 4, 5]],
    ["reversed", { reverse: true }, [5, 4, 3, 2, 1, 0]],
    ["groups of two", { group: 2 }, [0, 0, 1, 1, 2, 2]],
    ["groups of four, the last one short", { group: 4 }, [0, 0, 0, 0, 1, 1]],
    ["folded every three", { zigzag: 3 }, [0, 1, 2, 5, 4, 3]],
    ["folded every four, the last row short", { zigzag: 4 }, [0, 1, 2, 3, 5, 4]],
    ["folded and reversed", { zigzag: 3, reverse: true }, [5, 4, 3, 0, 1, 2]],
  ])("places %s", (_note, options, pixels) => {
    const string = spec(options);
    expect(Array.from({ length: 6 }, (_, led) => pixelAt(string, led))).toEqual(pixels);
  });
});

describe("layoutRuns()", () => {
  test.each<[string, Partial<StringOptions>, [number, number, number][]]>([
    ["one run for a straight string", {}, [[0, 3, 6]]],
    ["one backward run when reversed", { reverse: true }, [[15, -3, 6]]],
    ["a run of step 0 for each group", { group: 3 }, [[0, 0, 3], [3, 0, 3]]], // prettier-ignore
    ["null pixels first", { nullPixels: 2 }, [[-1, 0, 2], [0, 3, 6]]], // prettier-ignore
    ["a run a row when folded", { zigzag: 3 }, [[0, 3, 3], [15, -3, 3]]], // prettier-ignore
    ["one LED", { pixels: 1 }, [[0, 0, 1]]],
  ])("makes %s", (_note, options, runs) => {
    expect(layoutRuns(spec(options)).map(({ source, step, count }) => [source, step, count])).toEqual(runs);
  });
});
