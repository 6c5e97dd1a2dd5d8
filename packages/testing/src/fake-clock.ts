import { nanos, type Clock, type Nanos } from "@pinrail/base";

interface Sleeper {
  readonly until: number;
  readonly wake: () => void;
}

/** A clock that stands still until a test moves it. */
export class FakeClock implements Clock {
  #now = 0;
  readonly #sleepers: Sleeper[] = [];

  now(): Nanos {
    return nanos(this.#now);
  }

  /** How many wait; a test that advances before anybody waits has forgotten something. */
  get sleepers(): number {
    return this.#sleepers.length;
  }

  sleep(duration: Nanos, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const abort = (): void => {
        this.#sleepers.splice(this.#sleepers.indexOf(sleeper), 1);
        reject(signal?.reason);
      };
      const wake = (): void => {
        signal?.removeEventListener("abort", abort);
        resolve();
      };
      const sleeper: Sleeper = { until: this.#now + duration, wake };
      signal?.addEventListener("abort", abort, { once: true });
      this.#sleepers.push(sleeper);
    });
  }

  /** Moves the clock, as if the caller had been busy for so long; wakes nobody before it is advanced. */
  delay(duration: Nanos): void {
    this.#now += Math.max(0, duration);
  }

  /**
   * Lets time pass. Everybody whose time comes is woken in order, and gets to run before it comes for the next one,
   * so that code which sleeps in a loop goes round as often as it would.
   */
  async advance(duration: Nanos): Promise<void> {
    const end = this.#now + duration;
    await settle();
    for (let next = this.#takeNext(end); next !== undefined; next = this.#takeNext(end)) {
      this.#now = Math.max(this.#now, next.until);
      next.wake();
      await settle();
    }
    this.#now = Math.max(this.#now, end);
  }

  #takeNext(end: number): Sleeper | undefined {
    const due = this.#sleepers.filter(({ until }) => until <= end);
    const next = due.reduce<Sleeper | undefined>(
      (a, b) => (a === undefined || b.until < a.until ? b : a),
      undefined,
    );
    if (next !== undefined) this.#sleepers.splice(this.#sleepers.indexOf(next), 1);
    return next;
  }
}

/** Lets every promise that can be settled by now settle: they are all done when the event loop comes round. */
function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
