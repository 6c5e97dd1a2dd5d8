import fc from "fast-check";
import { expect, test } from "vitest";
import { findEdges } from "./serialise.js";

test("findEdges() finds what looking at every bit finds (property)", () => {
  const times = new Float64Array(32);
  fc.assert(
    fc.property(
      fc.integer(),
      fc.constantFrom(0 as const, 1 as const),
      fc.nat(31),
      fc.nat(31),
      (word, previous, a, b) => {
        const [from, to] = [Math.min(a, b), Math.max(a, b) + 1];
        const wanted: number[] = [];
        let level: number = previous;
        for (let bit = from; bit < to; bit++) {
          const next = (word >>> (31 - bit)) & 1;
          if (next !== level) wanted.push(100 + (7 + bit) * 312.5);
          level = next;
        }
        const count = findEdges(word, previous, from, to, 100, 7, 312.5, times);
        expect([...times.subarray(0, count)]).toEqual(wanted);
      },
    ),
  );
});
