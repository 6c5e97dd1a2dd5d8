import { millis, nanos, seconds } from "@pinrail/base";
import { describe, expect, test } from "vitest";
import { EventQueue } from "../event-queue.js";
import { PacedClock } from "./paced-clock.js";
import { VirtualClock } from "./virtual-clock.js";

describe("VirtualClock", () => {
  test("an hour of sleep takes no time, and the board runs through it", async () => {
    const queue = new EventQueue();
    const clock = new VirtualClock(queue);
    let minutes = 0;
    const tick = (): void => {
      minutes += 1;
      queue.at(queue.now + 60e9, tick);
    };
    queue.at(60e9, tick);
    const started = performance.now();
    await clock.sleep(seconds(3600));
    expect([clock.now(), minutes]).toEqual([3600e9, 60]);
    expect(performance.now() - started).toBeLessThan(5000);
  });

  test("wakes sleepers in order, and lets a woken one sleep again before time moves on", async () => {
    const clock = new VirtualClock(new EventQueue());
    const woken: string[] = [];
    const sleeper = async (name: string, period: number, times: number): Promise<void> => {
      for (let turn = 0; turn < times; turn++) {
        await clock.sleep(nanos(period));
        woken.push(`${name}${clock.now()}`);
      }
    };
    await Promise.all([sleeper("a", 30, 4), sleeper("b", 50, 2), sleeper("c", 100, 1)]);
    expect(woken).toEqual(["a30", "b50", "a60", "a90", "c100", "b100", "a120"]);
  });

  test("aborting rejects with the reason and holds nobody else up", async () => {
    const clock = new VirtualClock(new EventQueue());
    const controller = new AbortController();
    const slept = clock.sleep(seconds(10), controller.signal);
    controller.abort(new Error("enough"));
    await expect(slept).rejects.toThrow("enough");
    await expect(clock.sleep(nanos(5), controller.signal)).rejects.toThrow("enough");
    await clock.sleep(nanos(7));
    expect(clock.now()).toBe(7);
  });

  test("delay() runs the board at once; looking at it from an event moves nothing", () => {
    const queue = new EventQueue();
    const clock = new VirtualClock(queue);
    const seen: number[] = [];
    queue.at(10, () => {
      clock.advance();
      seen.push(clock.now());
    });
    clock.delay(nanos(25));
    expect([...seen, clock.now()]).toEqual([10, 25]);
  });
});

describe("PacedClock", () => {
  /** A wall that moves only when the test says so. */
  function paced(speed = 1) {
    const queue = new EventQueue();
    const wall = { ms: 100 };
    return { queue, wall, clock: new PacedClock(queue, { speed, wall: () => wall.ms }) };
  }

  test("runs the board up to wall time and never further", () => {
    const { queue, wall, clock } = paced();
    const ran: number[] = [];
    for (const time of [1e6, 2e6, 3e6]) queue.at(time, () => ran.push(queue.now));
    expect(clock.now()).toBe(0);
    wall.ms += 2.5;
    expect(clock.now()).toBe(2.5e6);
    expect(ran).toEqual([1e6, 2e6]);
  });

  test("a speed of 2 passes two simulated seconds a second", () => {
    const { wall, clock } = paced(2);
    wall.ms += 10;
    expect(clock.now()).toBe(20e6);
  });

  test("gives the event loop its turn while it is far behind", () => {
    const queue = new EventQueue();
    let reads = 0;
    // Every look at the wall costs a millisecond, so that the board cannot keep up.
    const clock = new PacedClock(queue, { wall: () => reads++ });
    const tick = (): void => queue.at(queue.now + 1, tick);
    queue.at(0, tick);
    clock.advance();
    expect(queue.now).toBeGreaterThan(1000);
    expect(queue.now).toBeLessThan(100_000);
  });

  test("sleeps at least as long as it was told", async () => {
    const queue = new EventQueue();
    const clock = new PacedClock(queue);
    const started = performance.now();
    await Promise.all([clock.sleep(millis(3)), clock.sleep(millis(1))]);
    expect(clock.now()).toBeGreaterThanOrEqual(3e6);
    expect(performance.now() - started).toBeGreaterThanOrEqual(3);
  });

  test("aborting a sleep rejects it", async () => {
    const { clock } = paced();
    const controller = new AbortController();
    const slept = clock.sleep(seconds(1), controller.signal);
    controller.abort(new Error("enough"));
    await expect(slept).rejects.toThrow("enough");
  });
});
