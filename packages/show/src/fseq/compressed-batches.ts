import type { BatchContext, DecodedBatch } from "./batch-context.js";
import { readFully } from "./byte-source.js";
import { holds, type BatchSource, type FrameBatch } from "./frame-batch.js";
import { LastFrame, repeatFrame } from "./last-frame.js";
import { PieceReader } from "./piece-reader.js";
import { blockExcess, blockTrouble, bytesInput, salvage } from "./salvage.js";
import type { SequenceBlock } from "./sequence-info.js";

/** Packed data may be longer than what it unpacks to, by this much; a block with more is not read at once. */
const PACKING_OVERHEAD = 64 * 1024;

/**
 * Frames of a compressed file: one batch a block, or several pieces of a block that is too large.
 *
 * A damaged block never ends the show: frames that cannot be decoded repeat the last good one, and the
 * damage is reported.
 */
export class CompressedBatches implements BatchSource {
  readonly #context: BatchContext;
  readonly #last: LastFrame;
  readonly #pieces: PieceReader;
  /** Large enough for every block that is decoded in one go; pages of it cost nothing before they are used. */
  readonly #compressed: Uint8Array;
  readonly #decoded: Uint8Array;

  constructor(context: BatchContext) {
    this.#context = context;
    this.#last = new LastFrame(context.info.channelCount);
    this.#pieces = new PieceReader(context);
    const whole = context.info.blocks.filter((block) => !this.#isLarge(block));
    const longest = (lengths: readonly number[]): number =>
      lengths.reduce((most, length) => Math.max(most, length), 0);
    this.#compressed = new Uint8Array(longest(whole.map(({ byteLength }) => byteLength)));
    this.#decoded = new Uint8Array(
      longest(whole.map(({ frameCount }) => frameCount)) * context.info.channelCount,
    );
  }

  at(frame: number): FrameBatch | Promise<FrameBatch> {
    const index = this.#blockOf(frame);
    const block = this.#block(index);
    if (this.#isLarge(block)) return this.#piece(index, block, frame);
    this.#last.keep();
    const batch = this.#whole(index, block);
    if (batch instanceof Promise || batch.good < batch.frameCount) return this.#finish(index, batch);
    this.#last.follow(batch); // the fast way: a promise here would cost as much as decoding a few frames
    return batch;
  }

  close(): void {
    this.#pieces.close();
  }

  #block(index: number): SequenceBlock {
    return this.#context.info.blocks[index] as SequenceBlock;
  }

  #blockOf(frame: number): number {
    const { blocks } = this.#context.info;
    let [low, high] = [0, blocks.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#block(middle).firstFrame <= frame) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #isLarge(block: SequenceBlock): boolean {
    const bytes = block.frameCount * this.#context.info.channelCount;
    return bytes > this.#context.maxBlockBytes || block.byteLength > bytes + PACKING_OVERHEAD;
  }

  async #piece(index: number, block: SequenceBlock, frame: number): Promise<FrameBatch> {
    if (!this.#pieces.reaches(index, frame)) this.#pieces.start(index, block);
    for (;;) {
      this.#last.keep();
      const batch = await this.#finish(index, await this.#pieces.next());
      if (holds(batch, frame)) return batch;
    }
  }

  /** Reads and decodes a block in one go; waits only for a source that makes it wait, or for a second try. */
  #whole(index: number, block: SequenceBlock): DecodedBatch | Promise<DecodedBatch> {
    const compressed = this.#compressed.subarray(0, block.byteLength);
    const got = readFully(this.#context.source, block.position, compressed);
    if (typeof got === "number") return this.#decode(index, block, compressed.subarray(0, got));
    return got.then((length) => this.#decode(index, block, compressed.subarray(0, length)));
  }

  #decode(index: number, block: SequenceBlock, compressed: Uint8Array): DecodedBatch | Promise<DecodedBatch> {
    const { codec, info } = this.#context;
    const { firstFrame, frameCount } = block;
    const bytes = this.#decoded.subarray(0, frameCount * info.channelCount);
    try {
      const good = Math.floor(codec.decode(compressed, bytes) / info.channelCount);
      if (good < frameCount) this.#context.report(index, blockTrouble(index, block, good));
      return { firstFrame, frameCount, bytes, good };
    } catch (error) {
      return this.#rescue(index, compressed, bytes, error);
    }
  }

  /** What can be had from a block that did not decode. */
  async #rescue(
    index: number,
    compressed: Uint8Array,
    bytes: Uint8Array,
    cause: unknown,
  ): Promise<DecodedBatch> {
    const { codec, info, report } = this.#context;
    const block = this.#block(index);
    const found = await salvage(codec, bytesInput(compressed), bytes);
    const good = Math.floor(found.bytes / info.channelCount);
    report(index, found.excess ? blockExcess(index, good) : blockTrouble(index, block, good, cause));
    return { firstFrame: block.firstFrame, frameCount: block.frameCount, bytes, good };
  }

  /** Fills the frames that could not be decoded. */
  async #finish(index: number, decoded: DecodedBatch | Promise<DecodedBatch>): Promise<FrameBatch> {
    const batch = await decoded;
    if (batch.good < batch.frameCount) {
      const before = batch.firstFrame - 1;
      if (batch.good === 0 && !this.#last.is(before)) await this.#findLastGood(index);
      repeatFrame(batch, batch.good, this.#last.bytes);
    }
    this.#last.follow(batch);
    return batch;
  }

  /** Looks for the last good frame before a block that was asked for out of order; dark when there is none. */
  async #findLastGood(index: number): Promise<void> {
    const probe = new CompressedBatches(this.#context);
    this.#last.bytes.fill(0);
    try {
      for (let i = index - 1; i >= 0; i--) if (await probe.#lastGoodOf(i, this.#last)) return;
    } finally {
      probe.close();
    }
  }

  async #lastGoodOf(index: number, into: LastFrame): Promise<boolean> {
    const block = this.#block(index);
    const large = this.#isLarge(block);
    if (large) this.#pieces.start(index, block);
    let [found, next] = [false, block.firstFrame];
    while (next < block.firstFrame + block.frameCount) {
      const batch = large ? await this.#pieces.next() : await this.#whole(index, block);
      if (batch.good > 0) into.set(batch, batch.good);
      found ||= batch.good > 0;
      next += batch.frameCount;
      if (batch.good < batch.frameCount) break;
    }
    return found;
  }
}
