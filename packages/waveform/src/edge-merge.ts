/** The edges of one signal that wait to be written; they alternate, so that only the first level is kept. */
interface Waiting {
  times: Float64Array;
  head: number;
  length: number;
  /** Level after the edge at the head. */
  level: 0 | 1;
  last: number;
}

/** Takes one edge. */
export type EdgeVisitor = (timeNs: number, signal: number, level: 0 | 1) => void;

const FIRST_CAPACITY = 64;

/**
 * Brings the edges of many signals into one order of time.
 *
 * Each signal's own edges come in order and alternate; among signals they may come in any order.
 */
export class EdgeMerge {
  readonly #signals: readonly Waiting[];
  #length = 0;

  constructor(signals: number) {
    this.#signals = Array.from({ length: signals }, () => ({
      times: new Float64Array(FIRST_CAPACITY),
      head: 0,
      length: 0,
      level: 0,
      last: Number.NEGATIVE_INFINITY,
    }));
  }

  /** Edges that wait. */
  get length(): number {
    return this.#length;
  }

  /** Adds alternating edges; the first one to the level that the signal has already is dropped. */
  add(signal: number, times: Float64Array, count: number, firstLevel: 0 | 1): void {
    const waiting = this.#signals[signal] as Waiting;
    const repeats = waiting.length > 0 && ((waiting.level + waiting.length) & 1) !== firstLevel ? 1 : 0;
    if (waiting.length === 0) waiting.level = firstLevel;
    makeRoom(waiting, count);
    for (let index = repeats; index < count; index++) {
      const time = times[index] as number;
      waiting.last = Math.max(waiting.last, time);
      waiting.times[waiting.head + waiting.length++] = waiting.last;
      this.#length += 1;
    }
  }

  /** Takes out every edge up to and including `untilNs`, by time; of equal times the lower signal goes first. */
  take(untilNs: number, visit: EdgeVisitor): void {
    let active = this.#signals.map((_, signal) => signal).filter((signal) => this.#next(signal) <= untilNs);
    while (active.length > 0) {
      let first = active[0] as number;
      let time = this.#next(first);
      for (let index = 1; index < active.length; index++) {
        const other = this.#next(active[index] as number);
        if (other >= time) continue;
        first = active[index] as number;
        time = other;
      }
      visit(time, first, this.#shift(first));
      if (!(this.#next(first) <= untilNs)) active = active.filter((signal) => signal !== first);
    }
  }

  /** When the signal's next edge is; NaN, which is in no order with anything, when none waits. */
  #next(signal: number): number {
    const waiting = this.#signals[signal] as Waiting;
    return waiting.length === 0 ? Number.NaN : (waiting.times[waiting.head] as number);
  }

  #shift(signal: number): 0 | 1 {
    const waiting = this.#signals[signal] as Waiting;
    const { level } = waiting;
    waiting.level = (level ^ 1) as 0 | 1;
    waiting.head += 1;
    waiting.length -= 1;
    this.#length -= 1;
    if (waiting.length === 0) waiting.head = 0;
    return level;
  }
}

/** Room for `count` more: moves what waits to the front, and doubles where that is not enough. */
function makeRoom(waiting: Waiting, count: number): void {
  const { times, head, length } = waiting;
  if (head + length + count <= times.length) return;
  const needed = length + count;
  const target = 2 * needed <= times.length ? times : new Float64Array(2 * needed);
  target.set(times.subarray(head, head + length));
  waiting.times = target;
  waiting.head = 0;
}
