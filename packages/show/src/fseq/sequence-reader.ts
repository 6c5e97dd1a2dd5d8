import { PinrailError } from "@pinrail/base";
import type { BlockCodec } from "./block-codec.js";
import type { ByteSource } from "./byte-source.js";
import { CompressedBatches } from "./compressed-batches.js";
import { DamageLog } from "./damage-log.js";
import { holds, trim, type BatchSource, type FrameBatch } from "./frame-batch.js";
import { parseSequence } from "./parse-sequence.js";
import { RawBatches } from "./raw-batches.js";
import type { SequenceInfo } from "./sequence-info.js";
import { DEFAULT_LIMITS, type SequenceLimits } from "./sequence-limits.js";

/** What a reader is given beside its source. */
export interface SequenceReaderOptions {
  /** One codec for each compression that shall be read; uncompressed files need none. */
  readonly codecs?: readonly BlockCodec[];
  /** Default: {@link DEFAULT_LIMITS}. */
  readonly limits?: Partial<SequenceLimits>;
  /**
   * Told about blocks that are damaged, short or long: about five of them one by one, about the others in one
   * sentence, at the end of a pass or at the close. What the header has is in `info.warnings`.
   */
  readonly onWarning?: (text: string) => void;
}

/** The frames to read: `from` is the first one, `to` the first one not wanted. */
export interface FrameSpan {
  readonly from?: number;
  readonly to?: number;
}

/**
 * Reads the frames of a sequence, in order or at random.
 *
 * @example
 * ```ts
 * using sequence = await openSequence("show.fseq"); // from @pinrail/sequence
 * for await (const { firstFrame, frameCount, bytes } of sequence.readBlocks()) show(bytes);
 * ```
 */
export class SequenceReader implements Disposable {
  readonly info: SequenceInfo;
  readonly #source: ByteSource;
  readonly #makeBatches: () => BatchSource;
  readonly #open = new Set<BatchSource>();
  readonly #damage: DamageLog;
  #random: BatchSource | undefined;
  #idle: BatchSource | undefined;
  #cached: FrameBatch | undefined;
  #queue: Promise<void> = Promise.resolve();

  /** Reads frames of a file whose header was read before; else see {@link SequenceReader.open}. */
  constructor(source: ByteSource, info: SequenceInfo, options: SequenceReaderOptions = {}) {
    this.info = info;
    this.#source = source;
    this.#damage = new DamageLog(options.onWarning ?? (() => {}));
    this.#makeBatches = this.#batchFactory(options);
  }

  /**
   * Reads the header.
   *
   * @throws {@link PinrailError} as {@link parseSequence} does, and `CODEC_MISSING` when no codec fits.
   */
  static async open(source: ByteSource, options: SequenceReaderOptions = {}): Promise<SequenceReader> {
    const info = await parseSequence(source, { ...DEFAULT_LIMITS, ...options.limits });
    return new SequenceReader(source, info, options);
  }

  /**
   * Reads frames in the portions that the file is packed in: the fast way.
   *
   * @returns Batches without gaps; the bytes of one are valid until the next is asked for.
   */
  async *readBlocks(span: FrameSpan = {}): AsyncGenerator<FrameBatch, void, undefined> {
    const { from = 0, to = this.info.frameCount } = span;
    if (from < to) this.#check(from);
    const end = Math.min(to, this.info.frameCount);
    const batches = this.#idle ?? this.#makeBatches();
    this.#idle = undefined;
    this.#open.add(batches);
    try {
      for (let frame = from; frame < end;) {
        const found = batches.at(frame);
        const batch = trim(found instanceof Promise ? await found : found, frame, end);
        frame += batch.frameCount;
        yield batch;
      }
      this.#damage.summarise();
    } finally {
      batches.close();
      this.#open.delete(batches);
      this.#idle = batches; // the next pass, of a loop or after a seek, finds its buffers warm
    }
  }

  /** Reads frames one by one; the bytes of one are valid until the next is asked for. */
  async *frames(span: FrameSpan = {}): AsyncGenerator<{ index: number; bytes: Uint8Array }, void, undefined> {
    const size = this.info.channelCount;
    for await (const { firstFrame, frameCount, bytes } of this.readBlocks(span)) {
      for (let i = 0; i < frameCount; i++) {
        yield { index: firstFrame + i, bytes: bytes.subarray(i * size, (i + 1) * size) };
      }
    }
  }

  /**
   * Copies one stored frame; frames near the last one cost no decoding. Calls may overlap.
   *
   * @param index - Counted from 0.
   * @param target - At least `info.channelCount` bytes.
   * @throws {@link PinrailError} `FSEQ_FRAME` when there is no such frame.
   */
  async readFrame(index: number, target: Uint8Array): Promise<void> {
    this.#check(index);
    const done = this.#queue.then(() => this.#copyFrame(index, target));
    this.#queue = done.catch(() => {}); // this caller gets the error, the next one does not
    return done;
  }

  /** Closes the source, and the decoders that are still at work. */
  close(): void {
    this.#random?.close();
    for (const batches of this.#open) batches.close();
    this.#source.close?.();
    this.#damage.summarise();
  }

  [Symbol.dispose](): void {
    this.close();
  }

  async #copyFrame(index: number, target: Uint8Array): Promise<void> {
    if (this.#cached === undefined || !holds(this.#cached, index)) {
      this.#random ??= this.#makeBatches();
      this.#cached = undefined; // its buffer is about to be overwritten
      this.#cached = await this.#random.at(index);
    }
    const start = (index - this.#cached.firstFrame) * this.info.channelCount;
    target.set(this.#cached.bytes.subarray(start, start + this.info.channelCount));
  }

  #check(index: number): void {
    if (Number.isInteger(index) && index >= 0 && index < this.info.frameCount) return;
    const message = `Cannot read frame ${index} of ${this.#source.name}: it has frames 0 to ${this.info.frameCount - 1}`;
    throw new PinrailError("FSEQ_FRAME", { index, frameCount: this.info.frameCount }, { message });
  }

  #batchFactory(options: SequenceReaderOptions): () => BatchSource {
    const [source, info] = [this.#source, this.info];
    if (info.compression === "none") return () => new RawBatches(source, info);
    const codec = options.codecs?.find(({ compression }) => compression === info.compression);
    if (codec === undefined) {
      const message = `Cannot read ${source.name}: there is no ${info.compression} decoder here`;
      throw new PinrailError(
        "CODEC_MISSING",
        { file: source.name, compression: info.compression },
        { message },
      );
    }
    const maxBlockBytes = options.limits?.maxBlockBytes ?? DEFAULT_LIMITS.maxBlockBytes;
    const report = (block: number, text: string): void => this.#damage.report(block, text);
    return () => new CompressedBatches({ source, info, codec, maxBlockBytes, report });
  }
}
