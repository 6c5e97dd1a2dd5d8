/** A first-in first-out memory of 32-bit words in a block. */
export class WordFifo {
  readonly #words: Int32Array;
  #head = 0;
  #length = 0;

  constructor(depth: number) {
    this.#words = new Int32Array(depth);
  }

  get depth(): number {
    return this.#words.length;
  }

  get length(): number {
    return this.#length;
  }

  /** Adds a word; `false` when there is no room, and the word is lost. */
  push(word: number): boolean {
    if (this.#length === this.#words.length) return false;
    this.#words[(this.#head + this.#length++) % this.#words.length] = word;
    return true;
  }

  /** Takes the oldest word, as a signed number; 0 when there is none. */
  take(): number {
    if (this.#length === 0) return 0;
    const word = this.#words[this.#head] as number;
    this.#head = (this.#head + 1) % this.#words.length;
    this.#length -= 1;
    return word;
  }

  clear(): void {
    this.#head = 0;
    this.#length = 0;
  }
}
