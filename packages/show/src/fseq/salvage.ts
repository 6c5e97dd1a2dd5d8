import type { BlockCodec, BlockInput } from "./block-codec.js";
import { readFully, type ByteSource } from "./byte-source.js";
import type { SequenceBlock } from "./sequence-info.js";

/** What could be had from a block that does not decode as it should. */
export interface Salvaged {
  /** Bytes at the start of the target that are good. */
  readonly bytes: number;
  /** Whether the block is sound and only longer than it should be. */
  readonly excess: boolean;
}

/**
 * Decodes a block that is sound but longer than it should be, or not finished; never more than `target` holds.
 *
 * Nothing is taken from a block that is damaged: what a decoder made before it noticed may be noise.
 */
export async function salvage(codec: BlockCodec, input: BlockInput, target: Uint8Array): Promise<Salvaged> {
  try {
    const stream = codec.stream(input);
    try {
      const bytes = await stream.read(target);
      return { bytes, excess: (await stream.read(new Uint8Array(1))) === 1 };
    } finally {
      stream.close();
    }
  } catch {
    // The caller reports why the block did not decode in the first place; this was the second try.
    return { bytes: 0, excess: false };
  }
}

/** Hands out bytes that are in memory. */
export function bytesInput(bytes: Uint8Array): BlockInput {
  let position = 0;
  return (target) => {
    const part = bytes.subarray(position, position + target.length);
    target.set(part);
    position += part.length;
    return part.length;
  };
}

/** Hands out the bytes of a block as the decoder asks for them. */
export function blockInput(source: ByteSource, block: SequenceBlock): BlockInput {
  let position = block.position;
  const end = block.position + block.byteLength;
  return async (target) => {
    const got = await readFully(
      source,
      position,
      target.subarray(0, Math.min(target.length, end - position)),
    );
    position += got;
    return got;
  };
}

/**
 * Says what is wrong with a block and what becomes of its frames.
 *
 * @param good - Whole frames that were decoded.
 * @param cause - What the decoder threw; `undefined` when it just had no more data.
 */
export function blockTrouble(index: number, block: SequenceBlock, good: number, cause?: unknown): string {
  const name = `Block ${index} (frames ${block.firstFrame} to ${block.firstFrame + block.frameCount - 1})`;
  const lost = block.frameCount - good;
  if (cause === undefined) {
    if (good === 0) return `${name} holds no whole frame; the last good one before it is repeated`;
    return `${name} holds only ${good} ${good === 1 ? "frame" : "frames"}; the last of them is repeated`;
  }
  const why = cause instanceof Error ? cause.message : String(cause);
  if (lost === 0) return `${name} is damaged (${why}) behind its last frame, or in one that nobody can name`;
  return `${name} is damaged (${why}); ${lost} of its frames repeat the last good one`;
}

/** Says that a block goes on after its frames. */
export function blockExcess(index: number, frames: number): string {
  return `Block ${index} holds more than its ${frames} frames; the rest is left out`;
}
