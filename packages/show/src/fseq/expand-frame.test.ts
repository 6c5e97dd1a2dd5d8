import { expect, test } from "vitest";
import { expandFrame } from "./expand-frame.js";

test("expandFrame() without ranges copies the frame and leaves what is behind it", () => {
  const channels = Uint8Array.of(9, 9, 9, 9);
  expandFrame({ ranges: [] }, Uint8Array.of(1, 2, 3), channels);
  expect([...channels]).toEqual([1, 2, 3, 9]);
});

test("expandFrame() puts ranges in their places, in any order, and leaves the others", () => {
  const channels = new Uint8Array(8).fill(9);
  const ranges = [{ start: 5, count: 2 }, { start: 1, count: 3 }]; // prettier-ignore
  expandFrame({ ranges }, Uint8Array.of(50, 60, 10, 20, 30), channels);
  expect([...channels]).toEqual([9, 10, 20, 30, 9, 50, 60, 9]);
});

test("expandFrame() lets the later of two overlapping ranges win", () => {
  const channels = new Uint8Array(4);
  const ranges = [{ start: 0, count: 3 }, { start: 2, count: 2 }]; // prettier-ignore
  expandFrame({ ranges }, Uint8Array.of(1, 2, 3, 7, 8), channels);
  expect([...channels]).toEqual([1, 2, 7, 8]);
});
