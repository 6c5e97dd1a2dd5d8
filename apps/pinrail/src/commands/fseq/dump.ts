import { PinrailError } from "@pinrail/base";
import { openSequence } from "@pinrail/sequence";
import { expandFrame, type SequenceReader } from "@pinrail/show";
import { parseFrameSpan } from "./options.js";
import { warn } from "./warn.js";

/** What `fseq dump` was told. */
export interface DumpOptions {
  readonly frames?: string;
  readonly expand?: boolean;
}

/** Writes decoded frames to standard output, as fast as that takes them. */
export async function dumpFrames(file: string, options: DumpOptions): Promise<void> {
  using sequence = await openSequence(file, { onWarning: warn });
  sequence.info.warnings.forEach(warn);
  const span =
    options.frames === undefined ? {} : parseFrameSpan("--frames", options.frames, sequence.info.frameCount);
  refuseTerminal();
  const portions = options.expand === true ? expanded(sequence, span) : stored(sequence, span);
  for await (const bytes of portions) if (!(await write(bytes))) return;
}

type Span = Parameters<SequenceReader["readBlocks"]>[0];

async function* stored(sequence: SequenceReader, span: Span): AsyncGenerator<Uint8Array> {
  for await (const { bytes } of sequence.readBlocks(span)) yield bytes;
}

async function* expanded(sequence: SequenceReader, span: Span): AsyncGenerator<Uint8Array> {
  const channels = new Uint8Array(sequence.info.maxChannel);
  for await (const { bytes } of sequence.frames(span)) {
    expandFrame(sequence.info, bytes, channels);
    yield channels;
  }
}

/**
 * Writes and waits until the bytes are out, since their buffer is used again.
 *
 * @returns `false` when nothing can be written any more, as in `pinrail fseq dump … | head -c 100`.
 */
async function write(bytes: Uint8Array): Promise<boolean> {
  const error = await new Promise<NodeJS.ErrnoException | null | undefined>((resolve) => {
    process.stdout.write(bytes, resolve);
  });
  if (error === null || error === undefined) return true;
  return false; // the program's listener for errors of the stream says why, and ends it
}

function refuseTerminal(): void {
  if (!process.stdout.isTTY) return;
  const message = "Cannot print frames on a terminal: they are bytes and not text";
  throw new PinrailError(
    "OPTION",
    {},
    { message, remedy: "send them to a file or a program: > frames.raw, or | xxd" },
  );
}
