export { BoundedQueue } from "./bounded-queue.js";
export type { Clock } from "./clock.js";
export { ERRORS, PinrailError, type ErrorCode, type ErrorDetails, type ErrorOptions } from "./errors.js";
export { MonotonicClock } from "./monotonic-clock.js";
export { Scope } from "./scope.js";
export { hz, micros, millis, nanos, seconds, type Hz, type Nanos } from "./units.js";
