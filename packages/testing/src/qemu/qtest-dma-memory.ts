import type { DmaMemory } from "@pinrail/access";
import { PinrailError } from "@pinrail/base";
import type { QtestMachine } from "./qtest-machine.js";

/** Bits 31 and 30 of a bus address pick a cache; below them it is the physical address of RAM. */
const PHYSICAL = 0x3fff_ffff;

/** A stretch of the RAM of a machine that QEMU models. */
export class QtestDmaMemory implements DmaMemory {
  readonly busAddress: number;
  readonly byteLength: number;
  readonly #machine: QtestMachine;
  readonly #release: () => void;
  #open = true;

  /** @param release - Called once, when the memory is given back. */
  constructor(machine: QtestMachine, busAddress: number, byteLength: number, release: () => void) {
    this.#machine = machine;
    this.busAddress = busAddress;
    this.byteLength = byteLength;
    this.#release = release;
    machine.clear(busAddress & PHYSICAL, byteLength);
  }

  write(byteOffset: number, words: Uint32Array): void {
    this.#machine.writeWords(this.#place(byteOffset, words.length), words);
  }

  read32(byteOffset: number): number {
    return this.#machine.read32(this.#place(byteOffset, 1));
  }

  /** Reads many words at once. Throws as {@link read32} does. */
  readWords(byteOffset: number, count: number): Uint32Array {
    return this.#machine.readWords(this.#place(byteOffset, count), count);
  }

  [Symbol.dispose](): void {
    if (!this.#open) return;
    this.#open = false;
    this.#release();
  }

  /** Physical address of a byte. */
  #place(byteOffset: number, words: number): number {
    if (!this.#open)
      throw new PinrailError("WINDOW_CLOSED", {}, { message: "Cannot use DMA memory: it was given back" });
    const fits = byteOffset >= 0 && byteOffset + 4 * words <= this.byteLength;
    if (!fits || byteOffset % 4 !== 0)
      throw new RangeError(`Cannot use ${words} words at byte ${byteOffset} of ${this.byteLength}`);
    return (this.busAddress & PHYSICAL) + byteOffset;
  }
}
