import { setImmediate } from "node:timers/promises";
import { FseqWriter, type BlockCodec, type SequenceShape } from "@pinrail/show";
import { codecs } from "./codecs/codec-set.js";
import { FileSink } from "./file-sink.js";

/** Longest time in which nothing else of this thread runs, signal handlers among it. */
const BREATH_MS = 50;

/** What {@link writeSequence} may be given beside the frames. */
export interface WriteSequenceOptions {
  /** Default: those that {@link codecs} finds. */
  readonly codecs?: readonly BlockCodec[];
  /** Told how many frames were written, after each portion. */
  readonly onProgress?: (frames: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * Writes a sequence file, whole or not at all: to a temporary file beside it, which then takes its name.
 *
 * @param path - Replaced when it exists.
 * @param frames - Stored frames, one or several at a time, `shape.frameCount` together.
 * @throws {@link PinrailError} `FILE_UNWRITABLE`, and what {@link FseqWriter} throws; the signal's reason.
 */
export async function writeSequence(
  path: string,
  shape: SequenceShape,
  frames: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  options: WriteSequenceOptions = {},
): Promise<void> {
  const packers = options.codecs ?? (await codecs());
  using sink = new FileSink(path);
  const writer = new FseqWriter(sink, shape, packers);
  let written = 0;
  let breath = performance.now();
  for await (const bytes of frames) {
    options.signal?.throwIfAborted();
    await writer.write(bytes);
    written += bytes.length / shape.channelCount;
    options.onProgress?.(written);
    if (performance.now() - breath < BREATH_MS) continue;
    await setImmediate();
    breath = performance.now();
  }
  await writer.finish();
  options.signal?.throwIfAborted();
  sink.commit();
}
