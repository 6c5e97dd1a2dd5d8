/** Consecutive stored frames. */
export interface FrameBatch {
  readonly firstFrame: number;
  readonly frameCount: number;
  /** The frames one after another; a view of a reused buffer, valid until the next batch is asked for. */
  readonly bytes: Uint8Array;
}

/** Gives the stored frames of a file in the portions that suit its packing. */
export interface BatchSource {
  /**
   * The batch that holds `frame`; it may start before. Not to be called again before it has resolved.
   *
   * @returns No promise where nothing has to be waited for.
   */
  at(frame: number): FrameBatch | Promise<FrameBatch>;
  /** Frees decoders; may be called twice. */
  close(): void;
}

/** Whether the batch holds this frame. */
export function holds(batch: FrameBatch, frame: number): boolean {
  return frame >= batch.firstFrame && frame < batch.firstFrame + batch.frameCount;
}

/**
 * The part of a batch from one frame up to another.
 *
 * @param from - First frame wanted, in the batch.
 * @param to - First frame not wanted; may be behind the batch.
 */
export function trim(batch: FrameBatch, from: number, to: number): FrameBatch {
  const frameCount = Math.min(batch.firstFrame + batch.frameCount, to) - from;
  if (frameCount === batch.frameCount) return batch;
  const size = batch.bytes.length / batch.frameCount;
  const skipped = (from - batch.firstFrame) * size;
  return { firstFrame: from, frameCount, bytes: batch.bytes.subarray(skipped, skipped + frameCount * size) };
}
