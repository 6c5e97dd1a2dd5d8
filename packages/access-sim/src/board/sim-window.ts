import { PinrailError } from "@pinrail/base";
import type { RegisterSpace } from "@pinrail/access";
import type { SimBlock } from "../blocks/sim-block.js";

/** A window onto a simulated block. Every access first brings the board to the present. */
export class SimWindow implements RegisterSpace {
  readonly #block: SimBlock;
  readonly #advance: () => void;
  #open = true;

  constructor(block: SimBlock, advance: () => void) {
    this.#block = block;
    this.#advance = advance;
  }

  read32(offset: number): number {
    this.#check("read", offset);
    this.#advance();
    return this.#block.read32(offset);
  }

  write32(offset: number, value: number): void {
    this.#check("write", offset);
    this.#advance();
    this.#block.write32(offset, value);
  }

  [Symbol.dispose](): void {
    this.#open = false;
  }

  #check(action: string, offset: number): void {
    const { name, size } = this.#block.spec;
    if (!this.#open) {
      throw new PinrailError(
        "WINDOW_CLOSED",
        { block: name },
        { message: `Cannot ${action} ${name}: its window was closed` },
      );
    }
    if (!Number.isInteger(offset) || offset % 4 !== 0 || offset < 0 || offset >= size) {
      throw new RangeError(`Cannot ${action} offset ${offset} of ${name}: off a word or outside the window`);
    }
  }
}
