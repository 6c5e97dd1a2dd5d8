import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { EventQueue } from "./event-queue.js";

describe("EventQueue", () => {
  test("runs events by time, equal ones in the order they were put in (property)", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 600 }), (times) => {
        const queue = new EventQueue();
        const ran: [number, number][] = [];
        times.forEach((time, index) => queue.at(time, () => ran.push([queue.now, index])));
        queue.runUntil(20);
        const wanted = times.map((time, index): [number, number] => [time, index]);
        expect(ran).toEqual(wanted.toSorted((a, b) => a[0] - b[0] || a[1] - b[1]));
      }),
    );
  });

  test("events put in by events keep the order too (property)", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(50), fc.nat(50)), { maxLength: 200 }), (pairs) => {
        const queue = new EventQueue();
        const ran: number[] = [];
        for (const [first, then] of pairs) {
          queue.at(first, () => queue.at(queue.now + then, () => ran.push(queue.now)));
        }
        queue.runUntil(100);
        expect(ran).toEqual(pairs.map(([first, then]) => first + then).toSorted((a, b) => a - b));
      }),
    );
  });

  test("keeps fractions of a nanosecond, and does not drift over a million periods", () => {
    const queue = new EventQueue();
    let count = 0;
    const tick = (): void => {
      count += 1;
      if (count < 1_000_000) queue.at(count * 312.5, tick);
    };
    queue.at(0, tick);
    queue.runUntil(999_999 * 312.5);
    expect(count).toBe(1_000_000);
    expect(queue.now).toBe(312_499_687.5);
  });

  test("runs a late event now, and refuses NaN and a nested run", () => {
    const queue = new EventQueue();
    queue.runUntil(50);
    let at = 0;
    queue.at(10, () => (at = queue.now));
    queue.runUntil(50);
    expect(at).toBe(50);
    expect(() => queue.at(Number.NaN, () => undefined)).toThrow(RangeError);
    queue.at(60, () => queue.runUntil(70));
    expect(() => queue.runUntil(80)).toThrow(RangeError);
  });

  test("runSome() stops after so many events, at the last one's time", () => {
    const queue = new EventQueue();
    for (const time of [1, 2, 3]) queue.at(time, () => undefined);
    expect(queue.runSome(10, 2)).toBe(false);
    expect(queue.now).toBe(2);
    expect(queue.runSome(10, 2)).toBe(true);
    expect(queue.now).toBe(10);
  });
});
