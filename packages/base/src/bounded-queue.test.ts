import fc from "fast-check";
import { expect, test } from "vitest";
import { BoundedQueue } from "./bounded-queue.js";

test("BoundedQueue drops the oldest when it is full, and counts it", () => {
  const queue = new BoundedQueue<number>(2);
  for (const entry of [1, 2, 3]) queue.push(entry);
  expect([...queue]).toEqual([2, 3]);
  expect([queue.length, queue.lost]).toEqual([2, 1]);
  expect([queue.shift(), queue.shift(), queue.shift()]).toEqual([2, 3, undefined]);
  expect([queue.length, queue.lost]).toEqual([0, 1]);
});

test.each([0, -1, 1.5, Number.NaN])("BoundedQueue refuses a capacity of %s", (capacity) => {
  expect(() => new BoundedQueue(capacity)).toThrow(RangeError);
});

test("BoundedQueue keeps the youngest entries in order, whatever is pushed and taken", () => {
  const step = fc.option(fc.integer(), { nil: undefined }); // a number is pushed, nothing takes one out
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5 }), fc.array(step), (capacity, steps) => {
      const queue = new BoundedQueue<number>(capacity);
      const model: number[] = [];
      let lost = 0;
      for (const entry of steps) {
        if (entry === undefined) {
          expect(queue.shift()).toBe(model.shift());
          continue;
        }
        queue.push(entry);
        model.push(entry);
        lost += model.length > capacity ? 1 : 0;
        if (model.length > capacity) model.shift();
      }
      expect([...queue]).toEqual(model);
      expect([queue.length, queue.lost]).toEqual([model.length, lost]);
    }),
  );
});
