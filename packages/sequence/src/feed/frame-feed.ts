import { Worker } from "node:worker_threads";
import { PinrailError, type ErrorCode } from "@pinrail/base";
import type { SequenceInfo } from "@pinrail/show";
import type { FileSource } from "../file-source.js";
import { CONTROL, mapRing, ringBytes, type DecodeJob, type DecodeReport, type Ring } from "./ring-layout.js";
import { workerUrl } from "./worker-url.js";

/** Longest wait for the decoder to end by itself; it only takes longer inside a read that hangs. */
const CLOSE_MS = 2000;
/** Warnings that a feed keeps; a show may loop for months. */
const MOST_WARNINGS = 50;

interface Pending {
  readonly index: number;
  readonly resolve: () => void;
  readonly reject: (error: PinrailError) => void;
}

/** What a feed is made of; `openFrameFeed` puts it together. */
export interface FrameFeedParts {
  readonly source: FileSource;
  readonly info: SequenceInfo;
  readonly slots: number;
  readonly loop: boolean;
  readonly onWarning: (text: string) => void;
}

/**
 * Expanded frames of a sequence, decoded ahead by a thread of their own.
 *
 * The ring holds a window of frames. Take a frame with {@link frame}, give it back with {@link release}; asking
 * {@link ready} for a frame outside the window moves the window there.
 *
 * @example
 * ```ts
 * await using feed = await openFrameFeed("show.fseq", { loop: true });
 * await feed.ready(0);
 * send(feed.frame(0));
 * feed.release(0);
 * ```
 */
export class FrameFeed implements AsyncDisposable {
  readonly info: SequenceInfo;
  /** What was odd about the file, and what the decoder reported so far; 50 sentences at most. */
  readonly warnings: string[];
  readonly #parts: FrameFeedParts;
  readonly #ring: Ring;
  readonly #worker: Worker;
  readonly #exited: Promise<void>;
  readonly #pending = new Set<Pending>();
  #generation = 0;
  #firstFrame = 0;
  #firstSlot = 0;
  /** Frames of this generation that were given back; wraps as the decoder's count does. */
  #released = 0;
  #failure: PinrailError | undefined;
  #closing: Promise<void> | undefined;

  constructor(parts: FrameFeedParts) {
    const { info, slots, source, loop } = parts;
    this.#parts = parts;
    this.info = info;
    this.warnings = info.warnings.slice(0, MOST_WARNINGS);
    const memory = new SharedArrayBuffer(ringBytes(slots, info.maxChannel));
    this.#ring = mapRing(memory, slots, info.maxChannel);
    this.#start(0);
    const job: DecodeJob = {
      name: source.name,
      fd: source.fd,
      size: source.size,
      info: { ...info, variableHeaders: [] },
      loop,
      memory,
      slots,
    };
    this.#worker = new Worker(workerUrl(import.meta.url, "decode-worker"), {
      workerData: job,
      execArgv: [], // a test runner's own conditions and loaders are not for the built file
      resourceLimits: { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 128 },
    });
    this.#worker.on("message", (report: DecodeReport) => this.#hear(report));
    this.#worker.on("error", (error) => this.#fail(stopped(source.name, error.message, error)));
    this.#exited = new Promise((resolve) => this.#worker.once("exit", resolve)).then(() => {
      this.#fail(stopped(source.name, "it ended"));
    });
  }

  /** Bytes of an expanded frame. */
  get maxChannel(): number {
    return this.info.maxChannel;
  }

  /** Frames that the ring holds. */
  get capacity(): number {
    return this.#ring.views.length;
  }

  /**
   * A decoded frame; costs no allocation.
   *
   * @returns A view into the ring, valid until the frame is released or the feed seeks; `undefined` when the frame
   *   is not there yet, or not in the window.
   */
  frame(index: number): Uint8Array | undefined {
    const distance = this.#distance(index);
    if (distance < 0) return undefined;
    const slot = (this.#firstSlot + distance) % this.#ring.views.length;
    if (Atomics.load(this.#ring.generations, slot) !== this.#generation) return undefined;
    const count = (this.#released + distance) | 0;
    return Atomics.load(this.#ring.counts, slot) === count ? this.#ring.views[slot] : undefined;
  }

  /**
   * Waits for a frame; seeks when it is outside the window.
   *
   * @returns When the frame is there, or a seek went elsewhere in the meantime: look with {@link frame}.
   * @throws {@link PinrailError} `FSEQ_FRAME` when there is no such frame, `DECODER_STOPPED` after
   *   {@link FrameFeed.close} or the decoder's death, and what reading the file throws.
   */
  ready(index: number): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#check(index);
      if (this.frame(index) !== undefined) return resolve();
      if (this.#failure !== undefined) throw this.#failure;
      if (this.#distance(index) < 0) this.seek(index);
      this.#pending.add({ index, resolve, reject });
      this.#settle();
    });
  }

  /** Empties the ring and decodes from this frame on. @throws {@link PinrailError} `FSEQ_FRAME`. */
  seek(index: number): void {
    this.#check(index);
    this.#start(index);
    this.#settle();
  }

  /** Gives back the frames up to and including `index`; does nothing when it is not in the window. */
  release(index: number): void {
    const count = this.#distance(index) + 1;
    if (count <= 0) return;
    const next = this.#firstFrame + count;
    this.#firstFrame = this.#parts.loop ? next % this.info.frameCount : next;
    this.#firstSlot = (this.#firstSlot + count) % this.#ring.views.length;
    this.#released = (this.#released + count) | 0;
    Atomics.store(this.#ring.control, CONTROL.RELEASED, this.#released);
    this.#signal();
  }

  /** Ends the decoder and closes the file; waits that refer to it are rejected. May be called twice. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #close(): Promise<void> {
    this.#fail(stopped(this.#parts.source.name, "it was closed"));
    Atomics.store(this.#ring.control, CONTROL.CLOSED, 1);
    this.#signal();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<"late">((resolve) => (timer = setTimeout(resolve, CLOSE_MS, "late")));
    const outcome = await Promise.race([this.#exited, late]);
    clearTimeout(timer);
    if (outcome !== "late") return this.#parts.source.close();
    // The thread hangs in a read. It is left to die; its file stays open, since another might get the number.
    this.#worker.unref();
    void this.#worker.terminate().then(() => this.#parts.source.close());
  }

  #start(index: number): void {
    const { control } = this.#ring;
    this.#firstFrame = index;
    this.#firstSlot = 0;
    this.#released = 0;
    this.#generation = this.#generation === 0x7fffffff ? 1 : this.#generation + 1; // 0 marks a slot in the making
    Atomics.store(control, CONTROL.START, index);
    Atomics.store(control, CONTROL.RELEASED, 0);
    Atomics.store(control, CONTROL.GENERATION, this.#generation);
    this.#signal();
  }

  #signal(): void {
    Atomics.add(this.#ring.control, CONTROL.SIGNAL, 1);
    Atomics.notify(this.#ring.control, CONTROL.SIGNAL);
  }

  /** How far into the window a frame is; below 0 when it is not in it. */
  #distance(index: number): number {
    const { frameCount } = this.info;
    let distance = index - this.#firstFrame;
    if (distance < 0 && this.#parts.loop) distance += frameCount;
    return distance < this.#ring.views.length && index < frameCount && index >= 0 ? distance : -1;
  }

  #hear(report: DecodeReport): void {
    if (report.type === "frame") return this.#settle();
    if (report.type === "error") {
      const { message, remedy } = report;
      return this.#fail(
        new PinrailError(report.code as ErrorCode, { file: this.#parts.source.name }, { message, remedy }),
      );
    }
    if (this.warnings.length < MOST_WARNINGS) this.warnings.push(report.text);
    this.#parts.onWarning(report.text);
  }

  /** Answers the waits that can be answered; asks for a message when others are left. */
  #settle(): void {
    if (this.#pending.size === 0) return;
    // Asked for before looking: a frame that arrives in between sends a message and is seen then.
    Atomics.store(this.#ring.control, CONTROL.WAITING, 1);
    for (const wait of this.#pending) {
      if (this.frame(wait.index) === undefined && this.#distance(wait.index) >= 0) continue;
      this.#pending.delete(wait);
      wait.resolve();
    }
  }

  #fail(error: PinrailError): void {
    this.#failure ??= error;
    for (const wait of this.#pending) wait.reject(this.#failure);
    this.#pending.clear();
  }

  #check(index: number): void {
    if (Number.isInteger(index) && index >= 0 && index < this.info.frameCount) return;
    const message = `Cannot show frame ${index} of ${this.#parts.source.name}: it has frames 0 to ${this.info.frameCount - 1}`;
    throw new PinrailError("FSEQ_FRAME", { index, frameCount: this.info.frameCount }, { message });
  }
}

function stopped(name: string, why: string, cause?: unknown): PinrailError {
  return new PinrailError(
    "DECODER_STOPPED",
    { file: name },
    { message: `Cannot decode ${name} any further: ${why}`, cause },
  );
}
