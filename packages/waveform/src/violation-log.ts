import type { TimeWindow } from "@pinrail/describe";

/** What is wrong with a pulse, a gap or a frame. */
export type ViolationKind =
  "T0H" | "T1H" | "T0L" | "T1L" | "period" | "underrun" | "bit-count" | "idle-level";

/** One departure from a part's timings. */
export interface Violation {
  readonly kind: ViolationKind;
  /** When the pulse, gap or bit began; for `bit-count` when the frame ended. Nanoseconds. */
  readonly timeNs: number;
  /** Number of the bit within its frame, from 0; for `bit-count` the number of bits that came. */
  readonly bit: number;
  /** What was measured: nanoseconds, or bits for `bit-count`. */
  readonly measuredNs: number;
  /** What is allowed: nanoseconds, or the nearest right bit counts for `bit-count`. */
  readonly allowed: TimeWindow;
}

/** Keeps the first violations and counts all of them. */
export class ViolationLog {
  readonly #kept: Violation[] = [];
  readonly #limit: number;
  #total = 0;

  /** @param limit - Violations kept; later ones are only counted. */
  constructor(limit = 100) {
    this.#limit = limit;
  }

  /** Every violation since the start, exactly. */
  get total(): number {
    return this.#total;
  }

  /** The first ones, oldest first. */
  get kept(): readonly Violation[] {
    return this.#kept;
  }

  /** Counts a violation and keeps it while there is room. */
  add(violation: Violation): void {
    this.#total += 1;
    if (this.#kept.length < this.#limit) this.#kept.push(violation);
  }
}
