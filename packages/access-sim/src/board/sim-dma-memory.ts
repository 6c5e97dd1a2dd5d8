import { PinrailError } from "@pinrail/base";
import type { DmaMemory } from "@pinrail/access";
import type { SimMemory } from "../bus/memory.js";

/** A stretch of simulated RAM. */
export class SimDmaMemory implements DmaMemory {
  readonly busAddress: number;
  readonly byteLength: number;
  readonly #memory: SimMemory;
  readonly #release: () => void;
  #open = true;

  constructor(memory: SimMemory, busAddress: number, byteLength: number, release: () => void) {
    this.#memory = memory;
    this.busAddress = busAddress;
    this.byteLength = byteLength;
    this.#release = release;
  }

  write(byteOffset: number, words: Uint32Array): void {
    this.#check(byteOffset, words.length);
    const address = this.busAddress + byteOffset;
    for (let index = 0; index < words.length; index++) {
      this.#memory.write32(address + 4 * index, words[index] as number);
    }
  }

  read32(byteOffset: number): number {
    this.#check(byteOffset, 1);
    return this.#memory.read32(this.busAddress + byteOffset);
  }

  [Symbol.dispose](): void {
    if (!this.#open) return;
    this.#open = false;
    this.#release();
  }

  #check(byteOffset: number, words: number): void {
    if (!this.#open)
      throw new PinrailError("WINDOW_CLOSED", {}, { message: "Cannot use DMA memory: it was given back" });
    if (
      !Number.isInteger(byteOffset) ||
      byteOffset % 4 !== 0 ||
      byteOffset < 0 ||
      byteOffset + 4 * words > this.byteLength
    ) {
      throw new RangeError(`Cannot use ${words} words at byte ${byteOffset} of ${this.byteLength}`);
    }
  }
}
