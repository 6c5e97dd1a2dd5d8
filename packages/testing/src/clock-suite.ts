import assert from "node:assert/strict";
import { micros, millis, nanos, seconds, type Clock, type Nanos } from "@pinrail/base";
import type { TestApi } from "./test-api.js";

/** A clock under test. */
export interface ClockSubject {
  readonly clock: Clock;
  /** Lets time pass, on a clock that stands still by itself. */
  readonly pass?: (duration: Nanos) => Promise<void>;
  /** How much too early a sleeper may wake; Node's timers round to milliseconds. */
  readonly early?: Nanos;
}

/**
 * What every clock owes to those who wait by it.
 *
 * @param make - Called once a test.
 */
export function clockSuite({ describe, test }: TestApi, name: string, make: () => ClockSubject): void {
  /** Sleeps while the subject's time passes. */
  const sleep = async ({ clock, pass }: ClockSubject, duration: Nanos): Promise<void> => {
    await Promise.all([clock.sleep(duration), pass?.(duration)]);
  };

  describe(`Clock: ${name}`, () => {
    test("now() never goes back", () => {
      const { clock } = make();
      let last = clock.now();
      for (let i = 0; i < 1000; i++) {
        const now = clock.now();
        assert.ok(now >= last);
        last = now;
      }
    });

    test("delay() returns when the time has passed", () => {
      const { clock } = make();
      const start = clock.now();
      clock.delay(micros(150));
      assert.ok(clock.now() - start >= micros(150));
    });

    test("sleep() resolves when the time has passed, not before", async () => {
      const subject = make();
      const start = subject.clock.now();
      await sleep(subject, millis(5));
      assert.ok(subject.clock.now() - start >= millis(5) - (subject.early ?? 0));
    });

    test("sleep() of nothing resolves", async () => {
      await sleep(make(), nanos(0));
    });

    test("sleepers wake in the order of their times", async () => {
      const { clock, pass } = make();
      const woken: number[] = [];
      const sleepers = [30, 10, 20].map((ms) => clock.sleep(millis(ms)).then(() => woken.push(ms)));
      await Promise.all([...sleepers, pass?.(millis(30))]);
      assert.deepEqual(woken, [10, 20, 30]);
    });

    test("an aborted sleep rejects with the signal's reason, and the others sleep on", async () => {
      const { clock, pass } = make();
      const controller = new AbortController();
      const reason = new Error("stopped");
      const aborted = clock.sleep(seconds(3600), controller.signal);
      const other = clock.sleep(millis(1));
      controller.abort(reason);
      await assert.rejects(aborted, reason);
      await Promise.all([other, pass?.(millis(1))]);
    });

    test("a sleep with a signal that is aborted already rejects at once", async () => {
      const reason = new Error("stopped");
      await assert.rejects(make().clock.sleep(seconds(3600), AbortSignal.abort(reason)), reason);
    });
  });
}
