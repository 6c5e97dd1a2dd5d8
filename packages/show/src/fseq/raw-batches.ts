import { PinrailError } from "@pinrail/base";
import { readFully, type ByteSource } from "./byte-source.js";
import type { BatchSource, FrameBatch } from "./frame-batch.js";
import type { SequenceInfo } from "./sequence-info.js";

/** Read at a time: enough to make system calls rare, little enough to stay in the cache. */
const BATCH_BYTES = 256 * 1024;

/** Frames of an uncompressed file. */
export class RawBatches implements BatchSource {
  readonly #source: ByteSource;
  readonly #info: SequenceInfo;
  readonly #framesPerBatch: number;
  readonly #buffer: Uint8Array;

  constructor(source: ByteSource, info: SequenceInfo) {
    this.#source = source;
    this.#info = info;
    this.#framesPerBatch = Math.min(
      info.frameCount,
      Math.max(1, Math.floor(BATCH_BYTES / info.channelCount)),
    );
    this.#buffer = new Uint8Array(this.#framesPerBatch * info.channelCount);
  }

  async at(frame: number): Promise<FrameBatch> {
    const { channelCount, frameCount, blocks } = this.#info;
    const count = Math.min(this.#framesPerBatch, frameCount - frame);
    const bytes = this.#buffer.subarray(0, count * channelCount);
    const position = (blocks[0]?.position ?? 0) + frame * channelCount;
    const got = await readFully(this.#source, position, bytes);
    if (got < bytes.length) throw shrunk(this.#source, position + got);
    return { firstFrame: frame, frameCount: count, bytes };
  }

  close(): void {}
}

function shrunk(source: ByteSource, end: number): PinrailError {
  const message = `Cannot read ${source.name}: it was ${source.size} bytes long when it was opened and now ends at ${end}`;
  return new PinrailError("FSEQ_TRUNCATED", { file: source.name }, { message });
}
