import { nanos, type Nanos } from "@pinrail/base";
import type { EventQueue } from "../event-queue.js";
import { macrotask } from "./macrotask.js";
import type { SimClock } from "./sim-clock.js";
import { Sleepers } from "./sleepers.js";

/** Wall time, in milliseconds, that one catching-up may take before the event loop gets its turn. */
const TURN_MS = 8;
/** Events between two looks at the wall clock. */
const EVENTS_A_LOOK = 512;

/** What a paced clock may be told. */
export interface PacedClockOptions {
  /** Simulated seconds a wall second, above 0; 1 when not said. */
  readonly speed?: number;
  /** Where wall time comes from, in milliseconds; the machine's monotonic clock when not said. */
  readonly wall?: () => number;
}

/**
 * Simulated time that keeps pace with wall time and never passes it.
 *
 * The board runs up to wall time whenever somebody looks at the clock, touches the board or wakes. Where the machine
 * is too slow, simulated time falls behind; the event loop still gets its turn every few milliseconds.
 */
export class PacedClock implements SimClock {
  readonly #queue: EventQueue;
  readonly #speed: number;
  readonly #wall: () => number;
  readonly #origin: number;
  readonly #sleepers = new Sleepers();
  readonly #soon = macrotask(() => this.#turn());
  #timer: ReturnType<typeof setTimeout> | undefined;
  #soonDue = false;

  constructor(queue: EventQueue, options: PacedClockOptions = {}) {
    this.#queue = queue;
    this.#speed = options.speed ?? 1;
    this.#wall = options.wall ?? (() => performance.now());
    this.#origin = this.#wall() - queue.now / 1e6 / this.#speed;
  }

  now(): Nanos {
    this.advance();
    return nanos(this.#queue.now);
  }

  sleep(duration: Nanos, signal?: AbortSignal): Promise<void> {
    const slept = this.#sleepers.until(nanos(this.now() + Math.max(0, duration)), signal);
    this.#arm();
    return slept;
  }

  /** Waits in wall time while the board runs. */
  delay(duration: Nanos): void {
    const end = this.now() + Math.max(0, duration);
    while (this.#queue.now < end) {
      const wall = this.#wallTime();
      if (wall >= end) this.#queue.runUntil(end);
      else this.#queue.runUntil(Math.max(this.#queue.now, wall));
    }
  }

  advance(): void {
    if (this.#queue.running) return;
    const start = this.#wall();
    const target = this.#wallTime();
    while (!this.#queue.runSome(target, EVENTS_A_LOOK)) if (this.#wall() - start >= TURN_MS) return;
  }

  /** Wall time as simulated nanoseconds. */
  #wallTime(): number {
    return (this.#wall() - this.#origin) * 1e6 * this.#speed;
  }

  #turn(): void {
    this.#soonDue = false;
    this.advance();
    this.#sleepers.wake(this.#queue.now);
    this.#arm();
  }

  #arm(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#sleepers.count === 0 || this.#soonDue) return;
    const waitMs = (this.#sleepers.nextTime - this.#wallTime()) / 1e6 / this.#speed;
    if (waitMs <= 0) {
      // The board lags behind: go on as soon as everybody else had a turn.
      this.#soonDue = true;
      this.#soon();
    } else {
      // Timers know whole milliseconds only; waking late by a part of one beats spinning for it.
      this.#timer = setTimeout(() => this.#turn(), Math.ceil(waitMs));
    }
  }
}
