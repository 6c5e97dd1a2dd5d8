import type { BlockCodec } from "./block-codec.js";
import type { ByteSource } from "./byte-source.js";
import type { SequenceInfo } from "./sequence-info.js";

/** What every part of a reader of compressed files needs. */
export interface BatchContext {
  readonly source: ByteSource;
  readonly info: SequenceInfo;
  readonly codec: BlockCodec;
  /** Blocks that decode to more than this many bytes are decoded in pieces. */
  readonly maxBlockBytes: number;
  /** Reports something odd about a block; only the first report on a block is passed on. */
  report(block: number, text: string): void;
}

/** A batch, and how many of its frames, from the first one on, could be decoded. */
export interface DecodedBatch {
  readonly firstFrame: number;
  readonly frameCount: number;
  readonly bytes: Uint8Array;
  readonly good: number;
}
