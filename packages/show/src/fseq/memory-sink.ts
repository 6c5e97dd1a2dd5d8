import type { ByteSink } from "./byte-source.js";

/** A {@link ByteSink} that keeps what is written; for fixtures, tests and small files. */
export class MemorySink implements ByteSink {
  readonly name: string;
  #bytes = new Uint8Array(4096);
  #length = 0;

  constructor(name = "memory") {
    this.name = name;
  }

  /** A copy of everything written so far; what was skipped over is 0. */
  get bytes(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }

  write(position: number, bytes: Uint8Array): void {
    const end = position + bytes.length;
    if (end > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(end, this.#bytes.length * 2));
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    this.#bytes.set(bytes, position);
    this.#length = Math.max(this.#length, end);
  }
}
