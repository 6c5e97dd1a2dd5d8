import { bcm2835DmaChannel, fieldMask, getField } from "@pinrail/describe";
import type { Bus, Port } from "../bus/bus.js";

const TI = bcm2835DmaChannel.registers.TI.fields;
const STRIDE = bcm2835DmaChannel.registers.STRIDE.fields;
const has = (word: number, field: Parameters<typeof fieldMask>[0]): boolean =>
  (word & fieldMask(field)) !== 0;

/** What stopped a transfer. */
export type TransferError = "read" | "write";

/** One control block at work: where it reads, where it writes, and what is left of it. */
export class DmaTransfer {
  readonly ti: number;
  readonly stride: number;
  readonly permap: number;
  /** Whether the peripheral sets the pace. */
  readonly paced: boolean;
  readonly #bus: Bus;
  // Worked out once: a frame moves thousands of words.
  readonly #sourceStep: number;
  readonly #destStep: number;
  readonly #readsSource: boolean;
  readonly #writesDest: boolean;
  readonly #flat: boolean;
  readonly #rowBytes: number;
  #source: number;
  #dest: number;
  #left: number;
  #rowsLeft: number;
  #sourcePort: Port | undefined;
  #destPort: Port | undefined;

  /** @param words - The control block's first five words: TI, source, destination, length, stride. */
  constructor(bus: Bus, words: readonly number[], lite: boolean) {
    const [ti = 0, source = 0, dest = 0, length = 0, stride = 0] = words;
    this.#bus = bus;
    this.ti = lite ? ti & ~fieldMask(TI.TDMODE) : ti;
    this.stride = stride;
    this.permap = getField(ti, TI.PERMAP);
    this.paced = has(ti, TI.DEST_DREQ) || has(ti, TI.SRC_DREQ);
    this.#flat = !has(this.ti, TI.TDMODE);
    this.#rowBytes = lite || !this.#flat ? length & 0xffff : length & 0x3fff_ffff;
    // YLENGTH counts the rows after the first: the sheet is vague, Circle's driver, proved on boards, writes rows - 1.
    this.#rowsLeft = this.#flat ? 0 : (length >>> 16) & 0x3fff;
    this.#left = this.#rowBytes;
    this.#source = source | 0;
    this.#dest = dest | 0;
    this.#sourceStep = has(ti, TI.SRC_INC) ? 1 : 0;
    this.#destStep = has(ti, TI.DEST_INC) ? 1 : 0;
    this.#readsSource = !has(ti, TI.SRC_IGNORE);
    this.#writesDest = !has(ti, TI.DEST_IGNORE);
    this.#sourcePort = this.#sourceStep === 0 ? bus.port(source) : undefined;
    this.#destPort = this.#destStep === 0 ? bus.port(dest) : undefined;
  }

  get source(): number {
    return this.#source >>> 0;
  }

  get dest(): number {
    return this.#dest >>> 0;
  }

  /** As TXFR_LEN shows it. */
  get length(): number {
    return this.#flat ? this.#left : ((this.#rowsLeft << 16) | this.#left) >>> 0;
  }

  get done(): boolean {
    return this.#left === 0 && this.#rowsLeft === 0;
  }

  /** Moves one word, or what is left of one; the error when an address answers nothing. */
  move(): TransferError | undefined {
    if (this.#left === 0) this.#nextRow();
    const bytes = Math.min(4, this.#left);
    let word = 0;
    if (this.#readsSource) {
      const port = this.#sourcePort ?? this.#bus.port(this.#source);
      if (port !== undefined) word = port.block.read32(port.offset);
      else if (this.#bus.isMemory(this.#source)) word = this.#readMemory();
      else return "read";
    }
    if (this.#writesDest && !this.#write(word, bytes)) return "write";
    this.#source = (this.#source + bytes * this.#sourceStep) | 0;
    this.#dest = (this.#dest + bytes * this.#destStep) | 0;
    this.#left -= bytes;
    return undefined;
  }

  #write(word: number, bytes: number): boolean {
    const port = this.#destPort ?? this.#bus.port(this.#dest);
    if (port !== undefined) port.block.write32(port.offset, word);
    else if (this.#bus.isMemory(this.#dest)) this.#writeMemory(word, bytes);
    else return false;
    return true;
  }

  /** A word from any byte address. */
  #readMemory(): number {
    const { memory } = this.#bus;
    const shift = (this.#source & 3) * 8;
    if (shift === 0) return memory.read32(this.#source);
    return (memory.read32(this.#source) >>> shift) | (memory.read32(this.#source + 4) << (32 - shift));
  }

  #writeMemory(word: number, bytes: number): void {
    const { memory } = this.#bus;
    if (bytes === 4 && (this.#dest & 3) === 0) return memory.write32(this.#dest, word);
    for (let byte = 0; byte < bytes; byte++) {
      const shift = ((this.#dest + byte) & 3) * 8;
      const kept = memory.read32(this.#dest + byte) & ~(0xff << shift);
      memory.write32(this.#dest + byte, kept | (((word >>> (8 * byte)) & 0xff) << shift));
    }
  }

  #nextRow(): void {
    this.#rowsLeft -= 1;
    this.#left = this.#rowBytes;
    this.#source = (this.#source + signed(getField(this.stride, STRIDE.S_STRIDE))) | 0;
    this.#dest = (this.#dest + signed(getField(this.stride, STRIDE.D_STRIDE))) | 0;
  }
}

function signed(value: number): number {
  return (value << 16) >> 16;
}
