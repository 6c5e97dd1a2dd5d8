const FIRST_CAPACITY = 256;

/**
 * What happens next on a simulated board: callbacks by time, in nanoseconds of simulated time.
 *
 * A binary heap on arrays that only grow, so that a steady state allocates nothing per event. Events of equal times
 * run in the order in which they were put in. There is no cancelling: whoever puts an event in looks, when it comes,
 * whether it is still wanted. Periodic things compute `start + n * period`, so that nothing drifts.
 */
export class EventQueue {
  #times = new Float64Array(FIRST_CAPACITY);
  #order = new Float64Array(FIRST_CAPACITY);
  #callbacks: (() => void)[] = [];
  #size = 0;
  #sequence = 0;
  #running = false;
  // Typed, so that a step of time never makes a heap number.
  readonly #now = new Float64Array(1);

  /** Simulated time; during a callback the callback's own. */
  get now(): number {
    return this.#now[0] as number;
  }

  /** Events that have not run yet. */
  get size(): number {
    return this.#size;
  }

  /** Whether a callback is running: time cannot be moved then. */
  get running(): boolean {
    return this.#running;
  }

  /** When the next event is due; `Infinity` when there is none. */
  get nextTime(): number {
    return this.#size === 0 ? Number.POSITIVE_INFINITY : (this.#times[0] as number);
  }

  /**
   * Puts an event in.
   *
   * @param time - When it is due; a time that has passed means now.
   * @throws RangeError when the time is not a number.
   */
  at(time: number, callback: () => void): void {
    if (Number.isNaN(time)) throw new RangeError("Cannot schedule an event at NaN");
    if (this.#size === this.#times.length) this.#grow();
    this.#rise(this.#size++, time < this.now ? this.now : time, this.#sequence++, callback);
  }

  /**
   * Runs everything that is due up to and including `time`, and makes `time` the present.
   *
   * @throws RangeError when called from within a callback.
   */
  runUntil(time: number): void {
    this.runSome(time, Number.POSITIVE_INFINITY);
  }

  /**
   * Like {@link runUntil}, but stops after `maxEvents` events; the present is then the last one's time.
   *
   * @returns Whether `time` was reached.
   */
  runSome(time: number, maxEvents: number): boolean {
    if (this.#running) throw new RangeError("Cannot move simulated time from within an event");
    this.#running = true;
    try {
      for (let count = 0; this.#size > 0 && (this.#times[0] as number) <= time; count++) {
        if (count >= maxEvents) return false;
        this.#now[0] = this.#times[0] as number;
        this.#takeFirst()();
      }
    } finally {
      this.#running = false;
    }
    if (time > this.now) this.#now[0] = time;
    return true;
  }

  #takeFirst(): () => void {
    const first = this.#callbacks[0] as () => void;
    const last = --this.#size;
    if (last > 0) {
      this.#sink(
        this.#times[last] as number,
        this.#order[last] as number,
        this.#callbacks[last] as () => void,
      );
    }
    return first;
  }

  #rise(start: number, time: number, order: number, callback: () => void): void {
    const times = this.#times;
    let index = start;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      // A new event has the highest order number: it goes behind its equals.
      if ((times[parent] as number) <= time) break;
      this.#move(parent, index);
      index = parent;
    }
    this.#put(index, time, order, callback);
  }

  #sink(time: number, order: number, callback: () => void): void {
    const size = this.#size;
    let index = 0;
    for (;;) {
      let child = 2 * index + 1;
      if (child >= size) break;
      if (
        child + 1 < size &&
        this.#before(child + 1, this.#times[child] as number, this.#order[child] as number)
      )
        child += 1;
      if (!this.#before(child, time, order)) break;
      this.#move(child, index);
      index = child;
    }
    this.#put(index, time, order, callback);
  }

  #before(index: number, time: number, order: number): boolean {
    const other = this.#times[index] as number;
    return other < time || (other === time && (this.#order[index] as number) < order);
  }

  #move(from: number, to: number): void {
    this.#put(
      to,
      this.#times[from] as number,
      this.#order[from] as number,
      this.#callbacks[from] as () => void,
    );
  }

  #put(index: number, time: number, order: number, callback: () => void): void {
    this.#times[index] = time;
    this.#order[index] = order;
    this.#callbacks[index] = callback;
  }

  #grow(): void {
    const times = new Float64Array(this.#times.length * 2);
    const order = new Float64Array(times.length);
    times.set(this.#times);
    order.set(this.#order);
    this.#times = times;
    this.#order = order;
  }
}
