/** A first-in first-out queue of bounded length: when it is full the oldest entry goes, and is counted. */
export class BoundedQueue<T> {
  readonly #slots: (T | undefined)[];
  #head = 0;
  #length = 0;
  #lost = 0;

  /** @param capacity - Entries it holds, 1 or more. */
  constructor(capacity: number) {
    if (!Number.isInteger(capacity) || capacity < 1)
      throw new RangeError(`Cannot make a queue of ${capacity} entries`);
    this.#slots = new Array<T | undefined>(capacity);
  }

  get length(): number {
    return this.#length;
  }

  /** Entries dropped since the start. */
  get lost(): number {
    return this.#lost;
  }

  /** Adds an entry; drops the oldest when there is no room. */
  push(entry: T): void {
    if (this.#length === this.#slots.length) {
      this.shift();
      this.#lost += 1;
    }
    this.#slots[(this.#head + this.#length) % this.#slots.length] = entry;
    this.#length += 1;
  }

  /** Takes the oldest entry, or `undefined` when there is none. */
  shift(): T | undefined {
    if (this.#length === 0) return undefined;
    const entry = this.#slots[this.#head];
    this.#slots[this.#head] = undefined;
    this.#head = (this.#head + 1) % this.#slots.length;
    this.#length -= 1;
    return entry;
  }

  /** The entries, oldest first; the queue keeps them. */
  *[Symbol.iterator](): Generator<T> {
    for (let i = 0; i < this.#length; i++) yield this.#slots[(this.#head + i) % this.#slots.length] as T;
  }
}
