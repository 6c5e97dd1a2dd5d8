import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { EdgeMerge } from "./edge-merge.js";

describe("EdgeMerge", () => {
  test("brings signals into one order, keeps what is later, and forgets nothing (property)", () => {
    const gaps = fc.array(fc.nat(20), { maxLength: 400 });
    fc.assert(
      fc.property(
        fc.array(gaps, { minLength: 1, maxLength: 6 }),
        fc.nat(4000),
        fc.integer({ min: 1, max: 90 }),
        (all, until, size) => {
          const merge = new EdgeMerge(all.length);
          const wanted: [number, number, number][] = [];
          all.forEach((list, signal) => {
            const times = list.map((_, index) => list.slice(0, index + 1).reduce((sum, gap) => sum + gap, 0));
            times.forEach((time, index) => wanted.push([time, signal, (index + 1) & 1]));
            for (let from = 0; from < times.length; from += size) {
              const batch = Float64Array.from(times.slice(from, from + size));
              merge.add(signal, batch, batch.length, ((from + 1) & 1) as 0 | 1);
            }
          });
          const taken: [number, number, number][] = [];
          merge.take(until, (...each) => taken.push(each));
          expect(merge.length).toBe(wanted.filter(([time]) => time > until).length);
          merge.take(Number.POSITIVE_INFINITY, (...each) => taken.push(each));
          // The order within a signal is that of arrival: sorting is stable.
          expect(taken).toEqual(wanted.toSorted((a, b) => a[0] - b[0] || a[1] - b[1]));
        },
      ),
      { numRuns: 60 },
    );
  });

  test("drops an edge to the level that the signal has already", () => {
    const merge = new EdgeMerge(1);
    merge.add(0, Float64Array.of(1), 1, 1);
    merge.add(0, Float64Array.of(2, 3), 2, 1);
    const taken: unknown[] = [];
    merge.take(10, (...each) => taken.push(each));
    expect(taken).toEqual([
      [1, 0, 1],
      [3, 0, 0],
    ]);
  });
});
