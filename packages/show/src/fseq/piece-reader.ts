import type { BatchContext, DecodedBatch } from "./batch-context.js";
import type { BlockStream } from "./block-codec.js";
import { blockExcess, blockInput, blockTrouble } from "./salvage.js";
import type { SequenceBlock } from "./sequence-info.js";

/** What a piece decodes to: small beside a block that is too large, large beside a call. */
const PIECE_BYTES = 1024 * 1024;

/** Decodes a block that is too large to be held, a few frames at a time, always from its start. */
export class PieceReader {
  readonly #context: BatchContext;
  readonly #framesPerPiece: number;
  #buffer = new Uint8Array(0);
  #stream: BlockStream | undefined;
  #index = -1;
  #block: SequenceBlock | undefined;
  #next = 0;

  constructor(context: BatchContext) {
    this.#context = context;
    this.#framesPerPiece = Math.max(1, Math.floor(PIECE_BYTES / context.info.channelCount));
  }

  /** Whether the next pieces will come to `frame` of this block. */
  reaches(index: number, frame: number): boolean {
    return this.#index === index && this.#next <= frame;
  }

  /** Begins a block. @throws {@link PinrailError} `CODEC_MISSING` when the codec cannot decode in pieces. */
  start(index: number, block: SequenceBlock): void {
    this.close();
    this.#stream = this.#context.codec.stream(blockInput(this.#context.source, block));
    this.#index = index;
    this.#block = block;
    this.#next = block.firstFrame;
  }

  /** The next frames of the block; when the data ends or breaks, the frames after that are not good. */
  async next(): Promise<DecodedBatch> {
    const { channelCount } = this.#context.info;
    const block = this.#block as SequenceBlock;
    const frameCount = Math.min(this.#framesPerPiece, block.firstFrame + block.frameCount - this.#next);
    const length = frameCount * channelCount;
    if (this.#buffer.length < length) this.#buffer = new Uint8Array(length);
    const bytes = this.#buffer.subarray(0, length);
    const firstFrame = this.#next;
    const produced = await this.#fill(bytes, block);
    this.#next += frameCount;
    return { firstFrame, frameCount, bytes, good: Math.floor(produced / channelCount) };
  }

  close(): void {
    this.#stream?.close();
    this.#stream = undefined;
    this.#index = -1;
  }

  async #fill(bytes: Uint8Array, block: SequenceBlock): Promise<number> {
    const stream = this.#stream;
    if (stream === undefined) return 0;
    let produced = 0;
    let cause: unknown;
    try {
      produced = await stream.read(bytes);
      if (produced === bytes.length) {
        if (this.#isLast(bytes, block)) await this.#checkEnd(stream, block);
        return produced;
      }
      await stream.read(bytes.subarray(produced)); // tells damage from an early end
    } catch (error) {
      cause = error;
    }
    stream.close();
    this.#stream = undefined;
    const good = this.#next - block.firstFrame + Math.floor(produced / this.#context.info.channelCount);
    this.#context.report(this.#index, blockTrouble(this.#index, block, good, cause));
    return produced;
  }

  #isLast(bytes: Uint8Array, block: SequenceBlock): boolean {
    const frames = bytes.length / this.#context.info.channelCount;
    return this.#next + frames === block.firstFrame + block.frameCount;
  }

  /** Looks whether a block ends with its frames; one byte more is enough to know. */
  async #checkEnd(stream: BlockStream, block: SequenceBlock): Promise<void> {
    let text: string | undefined;
    try {
      if ((await stream.read(new Uint8Array(1))) === 1) text = blockExcess(this.#index, block.frameCount);
    } catch (error) {
      text = blockTrouble(this.#index, block, block.frameCount, error);
    }
    if (text !== undefined) this.#context.report(this.#index, text);
    stream.close();
    this.#stream = undefined;
  }
}
