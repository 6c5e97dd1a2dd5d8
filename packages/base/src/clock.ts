import type { Nanos } from "./units.js";

/** Where code that waits gets its time from: the machine's clock, a simulated board's, or a test's. */
export interface Clock {
  /** Time since an arbitrary origin; never goes back. */
  now(): Nanos;
  /** Resolves when `duration` has passed; rejects with the signal's reason when it is aborted first. */
  sleep(duration: Nanos, signal?: AbortSignal): Promise<void>;
  /** Returns when `duration` has passed. For the microseconds that registers ask for, no more. */
  delay(duration: Nanos): void;
}
