import { expect, test } from "vitest";
import { MonotonicClock } from "./monotonic-clock.js";
import { micros, millis, seconds } from "./units.js";

const clock = new MonotonicClock();

test("delay() returns when the time has passed, not before", () => {
  const start = clock.now();
  clock.delay(micros(200));
  expect(clock.now() - start).toBeGreaterThanOrEqual(micros(200));
});

test("sleep() resolves when the time has passed", async () => {
  const start = clock.now();
  await clock.sleep(millis(2));
  // A timer may fire up to a millisecond early: Node rounds its own clock down.
  expect(clock.now() - start).toBeGreaterThanOrEqual(millis(1));
});

test("sleep() rejects with the signal's reason, at once when it was aborted before", async () => {
  const controller = new AbortController();
  const sleeping = clock.sleep(seconds(3600), controller.signal);
  controller.abort(new Error("stop"));
  await expect(sleeping).rejects.toThrow("stop");
  await expect(clock.sleep(seconds(3600), controller.signal)).rejects.toThrow("stop");
});
