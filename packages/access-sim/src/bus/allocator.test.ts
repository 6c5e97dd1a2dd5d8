import fc from "fast-check";
import { expect, test } from "vitest";
import { Allocator } from "./allocator.js";

test("what is handed out is aligned, inside, and overlaps nothing (property)", () => {
  const step = fc.record({
    take: fc.boolean(),
    bytes: fc.integer({ min: 1, max: 300 }),
    align: fc.constantFrom(4, 32, 64),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const heap = new Allocator(1000, 2000);
      const held: { start: number; bytes: number }[] = [];
      for (const { take, bytes, align } of steps) {
        const start = take ? heap.take(bytes, align) : undefined;
        if (start === undefined) {
          const given = held.shift();
          if (given !== undefined) expect(heap.give(given.start)).toBe(true);
          continue;
        }
        expect(start % align).toBe(0);
        expect(start).toBeGreaterThanOrEqual(1000);
        expect(start + bytes).toBeLessThanOrEqual(3000);
        for (const other of held)
          expect(start + bytes <= other.start || start >= other.start + other.bytes).toBe(true);
        held.push({ start, bytes });
      }
      expect(heap.used).toBe(held.reduce((sum, { bytes }) => sum + bytes, 0));
    }),
  );
});
