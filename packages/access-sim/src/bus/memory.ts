import { PinrailError } from "@pinrail/base";

const PAGE_SHIFT = 16;
const PAGE_WORDS = 1 << (PAGE_SHIFT - 2);
const OFFSET_MASK = (1 << PAGE_SHIFT) - 1;
/** Bits 31 and 30 of a bus address pick a cache; the same RAM is behind all four. */
const ALIAS_MASK = 0x3fffffff;

/**
 * The board's RAM by bus address; a 64 KiB page exists once something was written to it.
 *
 * Addresses that nobody wrote read 0.
 */
export class SimMemory {
  /** Bytes of RAM that bus addresses can reach. */
  readonly byteLength: number;
  readonly #pages: (Uint32Array | undefined)[];
  readonly #maxPages: number;
  #resident = 0;

  /**
   * @param byteLength - Bytes that bus addresses can reach, a multiple of 64 KiB.
   * @param maxResident - Bytes that may really exist at a time.
   */
  constructor(byteLength: number, maxResident: number) {
    this.byteLength = byteLength;
    this.#pages = new Array<Uint32Array | undefined>(byteLength >>> PAGE_SHIFT);
    this.#maxPages = maxResident >>> PAGE_SHIFT;
  }

  /** Whether there is RAM at a bus address. */
  has(busAddress: number): boolean {
    return (busAddress & ALIAS_MASK) < this.byteLength;
  }

  /** Reads the word that holds the address. */
  read32(busAddress: number): number {
    const address = busAddress & ALIAS_MASK;
    return this.#pages[address >>> PAGE_SHIFT]?.[(address & OFFSET_MASK) >>> 2] ?? 0;
  }

  /**
   * Writes the word that holds the address.
   *
   * @throws PinrailError `DMA_MEMORY` when more memory is written to than may exist.
   */
  write32(busAddress: number, value: number): void {
    const address = busAddress & ALIAS_MASK;
    const page = this.#pages[address >>> PAGE_SHIFT] ?? this.#addPage(address >>> PAGE_SHIFT);
    page[(address & OFFSET_MASK) >>> 2] = value;
  }

  /** Forgets what lies wholly within a range, so that its pages cost nothing any more. */
  forget(busAddress: number, byteLength: number): void {
    const start = busAddress & ALIAS_MASK;
    const last = (start + byteLength) >>> PAGE_SHIFT;
    for (let page = (start + OFFSET_MASK) >>> PAGE_SHIFT; page < last; page++) {
      if (this.#pages[page] !== undefined) this.#resident -= 1;
      this.#pages[page] = undefined;
    }
  }

  #addPage(number: number): Uint32Array {
    if (this.#resident >= this.#maxPages) {
      throw new PinrailError(
        "DMA_MEMORY",
        { bytes: (this.#maxPages + 1) << PAGE_SHIFT },
        {
          message: `Cannot write to simulated RAM: ${this.#maxPages * 64} KiB are in use already`,
        },
      );
    }
    this.#resident += 1;
    const page = new Uint32Array(PAGE_WORDS);
    this.#pages[number] = page;
    return page;
  }
}
