/** Edges of many signals, put in in any order and taken out by time. Grows to what it holds at most. */
export class EdgeBuffer {
  #times: Float64Array = new Float64Array(1024);
  // Signal times two, plus the level.
  #codes: Uint32Array = new Uint32Array(1024);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  add(timeNs: number, signal: number, level: 0 | 1): void {
    if (this.#length === this.#times.length) this.#grow();
    this.#times[this.#length] = timeNs;
    this.#codes[this.#length++] = signal * 2 + level;
  }

  /** Takes out every edge up to and including `untilNs`, by time; equal times keep the order they came in. */
  take(untilNs: number, visit: (timeNs: number, signal: number, level: 0 | 1) => void): void {
    const times = this.#times.slice(0, this.#length);
    const codes = this.#codes.slice(0, this.#length);
    const due = Uint32Array.from(times.keys()).filter((index) => (times[index] as number) <= untilNs);
    // Typed sorting does not promise stability: the index decides between equal times.
    due.sort((a, b) => (times[a] as number) - (times[b] as number) || a - b);
    this.#length = 0;
    times.forEach((time, index) => {
      const code = codes[index] as number;
      if (time > untilNs) this.add(time, code >>> 1, (code & 1) as 0 | 1);
    });
    for (const index of due) {
      const code = codes[index] as number;
      visit(times[index] as number, code >>> 1, (code & 1) as 0 | 1);
    }
  }

  #grow(): void {
    const times = new Float64Array(2 * this.#times.length);
    const codes = new Uint32Array(times.length);
    times.set(this.#times);
    codes.set(this.#codes);
    this.#times = times;
    this.#codes = codes;
  }
}
