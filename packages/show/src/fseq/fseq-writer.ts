import { PinrailError } from "@pinrail/base";
import type { BlockCodec } from "./block-codec.js";
import { BlockPacker, type PackedBlock } from "./block-packer.js";
import type { ByteSink } from "./byte-source.js";
import { encodeHeader } from "./encode-header.js";
import { planHeader, type HeaderPlan } from "./header-plan.js";
import type { SequenceBlock } from "./sequence-info.js";
import { completeShape, type FullShape, type SequenceShape } from "./sequence-shape.js";

/**
 * Writes an FSEQ (1, 2.0, 2.1, 2.2) or ESEQ file frame by frame; the header is written last.
 *
 * @example
 * ```ts
 * const writer = new FseqWriter(sink, { channelCount: 900, frameCount: 400, stepTimeMs: 25 });
 * for (const frame of frames) await writer.write(frame);
 * await writer.finish();
 * ```
 */
export class FseqWriter {
  readonly #sink: ByteSink;
  readonly #shape: FullShape;
  readonly #plan: HeaderPlan;
  readonly #packer: BlockPacker | undefined;
  readonly #blocks: SequenceBlock[] = [];
  #position: number;
  #frames = 0;

  /**
   * @param codecs - Needed for compressed files only.
   * @throws {@link PinrailError} `OPTION` or `FSEQ_LIMIT` when the version cannot hold it, `CODEC_MISSING`.
   */
  constructor(sink: ByteSink, shape: SequenceShape, codecs: readonly BlockCodec[] = []) {
    this.#sink = sink;
    this.#shape = completeShape(shape, sink.name);
    this.#plan = planHeader(this.#shape, sink.name);
    this.#position = this.#plan.dataOffset;
    const { compression } = this.#shape;
    if (compression === "none") return;
    const codec = codecs.find((candidate) => candidate.compression === compression);
    if (codec === undefined) {
      const message = `Cannot write ${sink.name}: there is no ${compression} encoder here`;
      throw new PinrailError(
        "CODEC_MISSING",
        { compression },
        { message, remedy: "use another compression" },
      );
    }
    this.#packer = new BlockPacker(codec, this.#shape, this.#plan, sink.name);
  }

  /**
   * Adds one stored frame, or several one after another; the bytes may be reused afterwards.
   *
   * @throws RangeError when these are no whole frames, or more than were announced.
   */
  async write(frames: Uint8Array): Promise<void> {
    const { channelCount, frameCount } = this.#shape;
    const count = frames.length / channelCount;
    if (!Number.isInteger(count))
      throw new RangeError(`Cannot write ${frames.length} bytes as frames of ${channelCount}`);
    if (this.#frames + count > frameCount)
      throw new RangeError(`Cannot write more than ${frameCount} frames`);
    this.#frames += count;
    if (this.#packer === undefined) return this.#append(frames);
    for (let at = 0; at < frames.length; at += channelCount) {
      const packed = this.#packer.add(frames.subarray(at, at + channelCount));
      if (packed !== undefined) await this.#appendBlock(packed);
    }
  }

  /** Writes what is left, and the header. @throws RangeError when frames are missing. */
  async finish(): Promise<void> {
    const { frameCount } = this.#shape;
    if (this.#frames !== frameCount)
      throw new RangeError(`Cannot finish after ${this.#frames} of ${frameCount} frames`);
    const rest = this.#packer?.flush();
    if (rest !== undefined) await this.#appendBlock(rest);
    const extendedAt = this.#position;
    for (const { data } of this.#plan.extended) await this.#append(data);
    await this.#sink.write(0, encodeHeader(this.#shape, this.#plan, this.#blocks, extendedAt));
  }

  async #appendBlock(packed: PackedBlock): Promise<void> {
    this.#blocks.push(packed.block);
    await this.#append(packed.bytes);
  }

  async #append(bytes: Uint8Array): Promise<void> {
    await this.#sink.write(this.#position, bytes);
    this.#position += bytes.length;
  }
}
