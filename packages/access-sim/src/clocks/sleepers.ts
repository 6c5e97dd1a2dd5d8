import type { Nanos } from "@pinrail/base";

interface Sleeper {
  readonly time: number;
  readonly wake: () => void;
}

/** Who waits for which simulated time; woken in the order of their times, equal ones in the order they came. */
export class Sleepers {
  readonly #waiting: Sleeper[] = [];

  /** How many wait. */
  get count(): number {
    return this.#waiting.length;
  }

  /** When the first one wants to be woken; `Infinity` when nobody waits. */
  get nextTime(): number {
    return this.#waiting[0]?.time ?? Number.POSITIVE_INFINITY;
  }

  /** Waits until {@link wake} is called with `time` or later; rejects with the signal's reason when aborted first. */
  until(time: Nanos, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const abort = (): void => {
        this.#waiting.splice(this.#waiting.indexOf(sleeper), 1);
        reject(signal?.reason);
      };
      const wake = (): void => {
        signal?.removeEventListener("abort", abort);
        resolve();
      };
      const sleeper = { time, wake };
      signal?.addEventListener("abort", abort, { once: true });
      this.#insert(sleeper);
    });
  }

  /** Wakes everybody whose time has come. */
  wake(now: number): void {
    while (this.nextTime <= now) this.#waiting.shift()?.wake();
  }

  #insert(sleeper: Sleeper): void {
    let index = this.#waiting.length;
    while (index > 0 && (this.#waiting[index - 1] as Sleeper).time > sleeper.time) index -= 1;
    this.#waiting.splice(index, 0, sleeper);
  }
}
