import { PinrailError } from "@pinrail/base";
import type { BlockCodec } from "./block-codec.js";
import { BLOCK_TARGET_BYTES, MOST_BLOCKS, type HeaderPlan } from "./header-plan.js";
import type { SequenceBlock } from "./sequence-info.js";
import { DEFAULT_LIMITS } from "./sequence-limits.js";
import type { FullShape } from "./sequence-shape.js";

/** Frames of the first block: few, so that a player starts at once. The reference does the same. */
const FIRST_BLOCK_FRAMES = 10;
/** Unpacked size of a block while slots last: what a decoder must hold, and a seek may have to decode. */
const LARGE_BLOCK_BYTES = 1024 * 1024;
/** Unpacked size of a block when slots are scarce: every reader here decodes that in one go, and a frame fits. */
const LARGEST_BLOCK_BYTES = DEFAULT_LIMITS.maxBlockBytes;
/** How fast blocks may grow when a sequence packs well: the start often packs better than the rest. */
const GROWTH = 4;

/** A packed block, ready to be written. */
export interface PackedBlock {
  readonly block: SequenceBlock;
  readonly bytes: Uint8Array;
}

/** Collects frames into blocks of about 64 KB packed, and never needs more slots than were planned. */
export class BlockPacker {
  readonly #codec: BlockCodec;
  readonly #shape: FullShape;
  /** Frames a block must take, so that the slots suffice. */
  readonly #fewestFrames: number;
  readonly #firstFrames: number;
  #buffer: Uint8Array;
  #frames = 0;
  #wanted: number;
  #firstFrame = 0;
  #position: number;

  /** @throws {@link PinrailError} `FSEQ_LIMIT` when the slots need larger blocks than memory should hold. */
  constructor(codec: BlockCodec, shape: FullShape, plan: HeaderPlan, name: string) {
    this.#codec = codec;
    this.#shape = shape;
    this.#position = plan.dataOffset;
    const first = Math.min(FIRST_BLOCK_FRAMES, shape.frameCount, this.#fit(LARGE_BLOCK_BYTES));
    this.#firstFrames = plan.slots > 1 ? first : shape.frameCount;
    this.#fewestFrames = Math.ceil((shape.frameCount - this.#firstFrames) / Math.max(1, plan.slots - 1));
    if (Math.max(this.#firstFrames, this.#fewestFrames) > this.#fit(LARGEST_BLOCK_BYTES))
      throw tooLong(shape, plan, name);
    this.#wanted = this.#firstFrames;
    this.#buffer = new Uint8Array(this.#wanted * shape.channelCount);
  }

  /** Adds one frame; gives a block when one is complete. */
  add(frame: Uint8Array): PackedBlock | undefined {
    this.#buffer.set(frame, this.#frames * this.#shape.channelCount);
    this.#frames += 1;
    return this.#frames < this.#wanted ? undefined : this.flush();
  }

  /** Packs what was collected; `undefined` when that is nothing. */
  flush(): PackedBlock | undefined {
    if (this.#frames === 0) return undefined;
    const frames = this.#buffer.subarray(0, this.#frames * this.#shape.channelCount);
    const bytes = this.#codec.compress(frames);
    const block = {
      firstFrame: this.#firstFrame,
      frameCount: this.#frames,
      position: this.#position,
      byteLength: bytes.length,
    };
    this.#firstFrame += this.#frames;
    this.#position += bytes.length;
    this.#resize(frames.length, bytes.length);
    this.#frames = 0;
    return { block, bytes };
  }

  #resize(unpacked: number, packed: number): void {
    const expected = (BLOCK_TARGET_BYTES * unpacked) / packed;
    const bytes = Math.min(expected, unpacked * GROWTH, LARGE_BLOCK_BYTES);
    this.#wanted = Math.max(this.#fewestFrames, this.#fit(bytes));
    const length = this.#wanted * this.#shape.channelCount;
    if (this.#buffer.length < length) this.#buffer = new Uint8Array(length);
  }

  /** Whole frames that these bytes hold, 1 or more. */
  #fit(bytes: number): number {
    return Math.max(1, Math.floor(bytes / this.#shape.channelCount));
  }
}

function tooLong(shape: FullShape, plan: HeaderPlan, name: string): PinrailError {
  const { channelCount, frameCount, version } = shape;
  const bytes = channelCount * frameCount;
  const message =
    `Cannot write ${name}: ${frameCount} frames of ${channelCount} channels do not fit ` +
    `the ${plan.slots} blocks of version ${version}, each ${LARGEST_BLOCK_BYTES >> 20} MB at most`;
  const shorter = "leave it uncompressed, store fewer channels, or split the sequence";
  // Half of what the slots could hold: whole frames fill a block to more than that.
  const newer = version === "2.0" && bytes < (MOST_BLOCKS["2.2"] * LARGEST_BLOCK_BYTES) / 2;
  const remedy = newer ? "use version 2.2, which has more blocks, or leave it uncompressed" : shorter;
  return new PinrailError("FSEQ_LIMIT", { file: name, bytes }, { message, remedy });
}
