import fc from "fast-check";
import { expect, test } from "vitest";
import { EdgeBuffer } from "./edge-buffer.js";

test("hands out by time, keeps what is later, and forgets nothing (property)", () => {
  const edge = fc.tuple(fc.nat(100), fc.nat(5000), fc.constantFrom(0 as const, 1 as const));
  fc.assert(
    fc.property(fc.array(edge, { maxLength: 3000 }), fc.nat(100), (edges, until) => {
      const buffer = new EdgeBuffer();
      for (const [time, signal, level] of edges) buffer.add(time, signal, level);
      const taken: [number, number, 0 | 1][] = [];
      buffer.take(until, (...each) => taken.push(each));
      expect(buffer.length).toBe(edges.filter(([time]) => time > until).length);
      buffer.take(Number.POSITIVE_INFINITY, (...each) => taken.push(each));
      expect(taken).toEqual(edges.toSorted((a, b) => a[0] - b[0]));
    }),
    { numRuns: 50 },
  );
});
