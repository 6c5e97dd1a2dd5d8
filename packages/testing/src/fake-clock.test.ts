import { MonotonicClock, millis, nanos, seconds } from "@pinrail/base";
import { describe, expect, test } from "vitest";
import { clockSuite } from "./clock-suite.js";
import { FakeClock } from "./fake-clock.js";

clockSuite({ describe, test }, "FakeClock", () => {
  const clock = new FakeClock();
  return { clock, pass: (duration) => clock.advance(duration) };
});

clockSuite({ describe, test }, "MonotonicClock", () => ({ clock: new MonotonicClock(), early: millis(1) }));

test("FakeClock stands still until it is advanced", async () => {
  const clock = new FakeClock();
  let woken = false;
  const sleeping = clock.sleep(seconds(1)).then(() => (woken = true));
  await clock.advance(millis(999));
  expect([woken, clock.sleepers]).toEqual([false, 1]);
  await clock.advance(millis(1));
  expect([woken, clock.sleepers, clock.now()]).toEqual([true, 0, seconds(1)]);
  await sleeping;
});

test("FakeClock.advance() lets a loop that sleeps go round as often as it would, at the right times", async () => {
  const clock = new FakeClock();
  const times: number[] = [];
  const loop = (async () => {
    while (times.length < 4) {
      await clock.sleep(millis(25));
      times.push(clock.now());
    }
  })();
  await clock.advance(seconds(1));
  await loop;
  expect(times).toEqual([25e6, 50e6, 75e6, 100e6].map(nanos));
});
