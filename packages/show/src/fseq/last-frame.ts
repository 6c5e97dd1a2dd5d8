import type { FrameBatch } from "./frame-batch.js";

/** Remembers the last frame of the batch before, while the batch's buffer is used again. */
export class LastFrame {
  /** The frame; dark when none was decoded yet. */
  readonly bytes: Uint8Array;
  #frame = -1;
  #batch: FrameBatch | undefined;

  constructor(channelCount: number) {
    this.bytes = new Uint8Array(channelCount);
  }

  /** Whether it remembers exactly this frame. */
  is(frame: number): boolean {
    return this.#frame === frame;
  }

  /** From now on the last frame is that of `batch`; nothing is copied until {@link keep}. */
  follow(batch: FrameBatch): void {
    this.#batch = batch;
  }

  /** Copies the frame out of its batch; to be called before the buffer is overwritten. */
  keep(): void {
    if (this.#batch === undefined) return;
    this.set(this.#batch, this.#batch.frameCount);
    this.#batch = undefined;
  }

  /** Takes the last of the first `count` frames of `batch`. */
  set(batch: FrameBatch, count: number): void {
    const end = count * this.bytes.length;
    this.bytes.set(batch.bytes.subarray(end - this.bytes.length, end));
    this.#frame = batch.firstFrame + count - 1;
  }
}

/** Fills a batch from frame `good` on with the frame before it, which is `last` when there is none in the batch. */
export function repeatFrame(batch: FrameBatch, good: number, last: Uint8Array): void {
  const size = last.length;
  const frame = good > 0 ? batch.bytes.subarray((good - 1) * size, good * size) : last;
  for (let i = good; i < batch.frameCount; i++) batch.bytes.set(frame, i * size);
}
