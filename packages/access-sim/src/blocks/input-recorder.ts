import type { EdgeListener } from "../pins/edge-listener.js";

/** Remembers the recent edges of an input, for a block that looks at it only when a word is complete. */
export class InputRecorder implements EdgeListener {
  readonly #times: Float64Array;
  readonly #levels: Uint8Array;
  #length = 0;
  #before: 0 | 1 = 0;

  /** @param capacity - Edges remembered; the oldest are forgotten. */
  constructor(capacity: number) {
    this.#times = new Float64Array(capacity);
    this.#levels = new Uint8Array(capacity);
  }

  edges(times: Float64Array, count: number, firstLevel: 0 | 1): void {
    for (let index = 0; index < count; index++) {
      if (this.#length === this.#times.length) this.#drop(1);
      this.#times[this.#length] = times[index] as number;
      this.#levels[this.#length++] = (firstLevel + index) & 1;
    }
  }

  /** Starts anew from a level. */
  restart(level: 0 | 1): void {
    this.#length = 0;
    this.#before = level;
  }

  /** Level at a time; later calls must ask for later times, as what is past is forgotten. */
  levelAt(timeNs: number): 0 | 1 {
    let past = 0;
    while (past < this.#length && (this.#times[past] as number) <= timeNs) past += 1;
    if (past > 0) this.#drop(past);
    return this.#before;
  }

  #drop(count: number): void {
    this.#before = this.#levels[count - 1] === 1 ? 1 : 0;
    this.#times.copyWithin(0, count, this.#length);
    this.#levels.copyWithin(0, count, this.#length);
    this.#length -= count;
  }
}
