import { millis, nanos, type Nanos } from "@pinrail/base";

/**
 * When frames are due. Each time is origin + index * step, so that no error adds up however long a show runs.
 */
export class Timeline {
  readonly step: Nanos;
  #origin = nanos(0);

  /** @param stepTimeMs - Milliseconds from one frame to the next, above 0. */
  constructor(stepTimeMs: number) {
    this.step = millis(stepTimeMs);
  }

  /** Makes frame `index` due at `now`. */
  anchor(index: number, now: Nanos): void {
    this.#origin = nanos(now - index * this.step);
  }

  /** Moves everything on by `frames`: what a loop does when it wraps. */
  advance(frames: number): void {
    this.#origin = nanos(this.#origin + frames * this.step);
  }

  /** When frame `index` is due. */
  due(index: number): Nanos {
    return nanos(this.#origin + index * this.step);
  }

  /** How many frames from `index` on have had their whole time already: they are late. */
  late(index: number, now: Nanos): number {
    return Math.max(0, Math.floor((now - this.due(index)) / this.step));
  }
}
