/** Blocks that are reported one by one; after that they are counted. */
const REPORTED_BLOCKS = 5;

/** Reports each odd block once, and a file full of them in a few lines. */
export class DamageLog {
  readonly #onWarning: (text: string) => void;
  readonly #known = new Set<number>();
  #unreported = 0;

  constructor(onWarning: (text: string) => void) {
    this.#onWarning = onWarning;
  }

  /** Passes on what is wrong with a block, unless it is known or there were too many. */
  report(block: number, text: string): void {
    if (this.#known.has(block)) return;
    this.#known.add(block);
    if (this.#known.size <= REPORTED_BLOCKS) this.#onWarning(text);
    else this.#unreported += 1;
  }

  /** Says how many blocks were only counted since the last time; nothing when there were none. */
  summarise(): void {
    const count = this.#unreported;
    this.#unreported = 0;
    if (count === 1) this.#onWarning("1 more block is damaged, or has more or fewer frames than it should");
    if (count > 1)
      this.#onWarning(`${count} more blocks are damaged, or have more or fewer frames than they should`);
  }
}
