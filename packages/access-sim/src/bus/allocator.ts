interface Range {
  readonly start: number;
  readonly end: number;
}

/** Hands out unbroken stretches of an address range, lowest fitting one first. */
export class Allocator {
  readonly #start: number;
  readonly #end: number;
  #taken: Range[] = [];

  constructor(start: number, byteLength: number) {
    this.#start = start;
    this.#end = start + byteLength;
  }

  /** Bytes handed out now. */
  get used(): number {
    return this.#taken.reduce((sum, range) => sum + range.end - range.start, 0);
  }

  /** The start of `byteLength` bytes on a multiple of `align`; `undefined` when there is no room. */
  take(byteLength: number, align: number): number | undefined {
    let start = Math.ceil(this.#start / align) * align;
    let index = 0;
    for (; index < this.#taken.length; index++) {
      const range = this.#taken[index] as Range;
      if (start + byteLength <= range.start) break;
      start = Math.ceil(Math.max(start, range.end) / align) * align;
    }
    if (byteLength <= 0 || start + byteLength > this.#end) return undefined;
    this.#taken.splice(index, 0, { start, end: start + byteLength });
    return start;
  }

  /** Gives a stretch back; `false` when none starts there. */
  give(start: number): boolean {
    const before = this.#taken.length;
    this.#taken = this.#taken.filter((range) => range.start !== start);
    return this.#taken.length < before;
  }
}
