import { expect, test } from "vitest";
import { FramePool } from "./frame-pool.js";

test("FramePool gives a buffer again only when nobody holds it any more", () => {
  const pool = new FramePool();
  const first = pool.take(100).retain();
  expect(pool.take(100)).not.toBe(first);
  first.release();
  expect(pool.take(100)).not.toBe(first);
  first.release();
  expect(pool.take(60)).toBe(first);
  expect(first.bytes).toHaveLength(60);
  expect(pool.size).toBe(3);
});

test("FramePool replaces a free buffer that is too small and does not grow for it", () => {
  const pool = new FramePool();
  pool.take(10).release();
  expect(pool.take(20).bytes).toHaveLength(20);
  expect(pool.size).toBe(1);
});
