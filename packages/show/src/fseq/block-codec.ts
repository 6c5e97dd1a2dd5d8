import type { Compression } from "./sequence-info.js";

/** One way to pack and unpack blocks. The house brings it along, so that this package runs anywhere. */
export interface BlockCodec {
  readonly compression: Exclude<Compression, "none">;
  /** What does the work, for `pinrail doctor` and bug reports. */
  readonly name: string;
  /**
   * Unpacks a whole block.
   *
   * @returns Bytes at the start of `target` that are decoded; what is in it behind them is undefined.
   * @throws Error when the data is corrupt or would produce more than `target` holds.
   */
  decode(compressed: Uint8Array, target: Uint8Array): number;
  /**
   * Unpacks a block that is too large to be held.
   *
   * @param input - Gives the next compressed bytes; 0 when there are no more.
   * @throws {@link PinrailError} `CODEC_MISSING` when this codec can only do whole blocks.
   */
  stream(input: BlockInput): BlockStream;
  /** Packs a block; the result is the caller's. */
  compress(bytes: Uint8Array): Uint8Array;
}

/** Fills `target` with the next compressed bytes and says how many they are; 0 at the end. */
export type BlockInput = (target: Uint8Array) => number | Promise<number>;

/** A block that is being unpacked. */
export interface BlockStream {
  /**
   * Fills `target` with the next bytes; fewer than its length only at the block's end or before damage.
   *
   * @throws Error when the data is corrupt and nothing before the damage is left.
   */
  read(target: Uint8Array): Promise<number>;
  /** Frees what the decoder holds; may be called twice. */
  close(): void;
}
