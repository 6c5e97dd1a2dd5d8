import { nanos, type Nanos } from "@pinrail/base";
import type { EventQueue } from "../event-queue.js";
import { macrotask } from "./macrotask.js";
import type { SimClock } from "./sim-clock.js";
import { Sleepers } from "./sleepers.js";

/** What one access to a device register costs; about what the bus of a Pi 3 takes (general knowledge, not measured). */
const ACCESS_TIME = 50;

/**
 * Simulated time that passes as fast as the machine can compute it, and only when somebody sleeps, delays or touches a
 * register (50 ns an access, so that a loop that polls a register ends).
 *
 * When somebody sleeps, the board runs up to the first sleeper's time. The sleeper is woken and the event loop goes
 * round once before time moves on, so that the woken code can go to sleep again. Code that waits for something
 * outside (a file, a worker) while others sleep on this clock will find that time has passed.
 */
export class VirtualClock implements SimClock {
  readonly #queue: EventQueue;
  readonly #sleepers = new Sleepers();
  readonly #schedule = macrotask(() => this.#pump());
  #scheduled = false;

  constructor(queue: EventQueue) {
    this.#queue = queue;
  }

  now(): Nanos {
    return nanos(this.#queue.now);
  }

  sleep(duration: Nanos, signal?: AbortSignal): Promise<void> {
    const slept = this.#sleepers.until(nanos(this.#queue.now + Math.max(0, duration)), signal);
    this.#wantPump();
    return slept;
  }

  /** Runs the board for `duration`, at once. */
  delay(duration: Nanos): void {
    this.#queue.runUntil(this.#queue.now + Math.max(0, duration));
  }

  advance(): void {
    if (!this.#queue.running) this.#queue.runUntil(this.#queue.now + ACCESS_TIME);
  }

  #wantPump(): void {
    if (this.#scheduled || this.#sleepers.count === 0) return;
    this.#scheduled = true;
    this.#schedule();
  }

  #pump(): void {
    this.#scheduled = false;
    if (this.#sleepers.count > 0) {
      this.#queue.runUntil(Math.max(this.#queue.now, this.#sleepers.nextTime));
      this.#sleepers.wake(this.#queue.now);
    }
    this.#wantPump();
  }
}
