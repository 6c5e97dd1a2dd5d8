import type { StringSpec } from "./string-options.js";
import { PackedLane } from "./packed-lane.js";
import { WordLane } from "./word-lane.js";

/** The bytes of one string turned into symbols, over and over. */
export interface Lane {
  /** Encodes the frame that lies in the shared memory; allocates nothing. */
  encode(): void;
}

/** Where the parts of a lane lie in the shared memory; all in bytes. */
export interface LanePlace {
  readonly memory: WebAssembly.Memory;
  /** 1 KiB for the symbol table. */
  readonly table: number;
  /** Channel 1 of the sequence. */
  readonly source: number;
  /** First word of the lane. */
  readonly target: number;
  /** From one word of the lane to its next. */
  readonly stride: number;
}

const TABLE_BYTES = 1024;
const PAGE_BYTES = 65_536;

/** Words of 32 symbols that one frame of a string takes, without its reset. */
export function dataWords(spec: StringSpec): number {
  return Math.ceil((spec.wireBytes * 8 * spec.symbols) / 32);
}

/**
 * Symbols of one frame for all strings of a block, as its FIFO wants them: words of 32 symbols, first symbol in the
 * most significant bit; with two lanes the words alternate.
 */
export class SymbolFrame {
  /** The frame: `lanes * wordsPerLane` words. What follows a string's data is low and stays so: the reset. */
  readonly words: Uint32Array<ArrayBuffer>;
  readonly wordsPerLane: number;
  readonly #source: Uint8Array<ArrayBuffer>;
  readonly #lanes: Lane[] = [];

  /**
   * @param lanes - A string or nothing for each lane of the block.
   * @param frameChannels - Bytes of the frames that {@link encode} will get.
   * @param resetWords - Low words behind the longest string.
   */
  constructor(lanes: readonly (StringSpec | undefined)[], frameChannels: number, resetWords: number) {
    const strings = lanes.filter((lane) => lane !== undefined);
    this.wordsPerLane = Math.max(...strings.map(dataWords)) + resetWords;
    const source = lanes.length * TABLE_BYTES;
    const target = source + Math.ceil(frameChannels / 4) * 4;
    const count = lanes.length * this.wordsPerLane;
    const memory = new WebAssembly.Memory({ initial: Math.ceil((target + count * 4) / PAGE_BYTES) });
    this.#source = new Uint8Array(memory.buffer as ArrayBuffer, source, frameChannels);
    this.words = new Uint32Array(memory.buffer as ArrayBuffer, target, count);
    lanes.forEach((spec, index) => {
      if (spec === undefined) return;
      const stride = 4 * lanes.length;
      const place = { memory, table: index * TABLE_BYTES, source, target: target + 4 * index, stride };
      this.#lanes.push(spec.symbols === 4 ? new WordLane(spec, place) : new PackedLane(spec, place));
    });
  }

  /**
   * Encodes one frame into {@link words}; allocates nothing.
   *
   * @param channels - The sequence's channels from 1 on, at most `frameChannels`.
   * @throws RangeError when there are more.
   */
  encode(channels: Uint8Array): void {
    this.#source.set(channels);
    for (const lane of this.#lanes) lane.encode();
  }
}
