import type { Clock } from "./clock.js";
import { millis, type Nanos } from "./units.js";

/** The machine's own clock. */
export class MonotonicClock implements Clock {
  now(): Nanos {
    return millis(performance.now());
  }

  sleep(duration: Nanos, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const abort = (): void => {
        clearTimeout(timer);
        reject(signal?.reason);
      };
      const timer = setTimeout(() => {
        signal?.removeEventListener("abort", abort);
        resolve();
      }, duration / 1e6);
      signal?.addEventListener("abort", abort, { once: true });
    });
  }

  delay(duration: Nanos): void {
    const end = this.now() + duration;
    while (this.now() < end);
  }
}
