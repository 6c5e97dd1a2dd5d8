/** Shows how far a long job is, on a terminal; elsewhere it is silent. */
export class Progress implements Disposable {
  readonly #what: string;
  readonly #total: number;
  #shown = -1;

  constructor(what: string, total: number) {
    this.#what = what;
    this.#total = total;
  }

  /** @param done - Of the total. */
  update(done: number): void {
    const percent = Math.floor((done * 100) / this.#total);
    if (!process.stderr.isTTY || percent === this.#shown) return;
    this.#shown = percent;
    process.stderr.write(`\r${this.#what} ${percent} %`);
  }

  /** Takes the line away. */
  [Symbol.dispose](): void {
    if (this.#shown >= 0) process.stderr.write("\r\u001b[K");
  }
}
