import { openSequence, writeSequence } from "@pinrail/sequence";
import {
  expandFrame,
  shapeOf,
  type SequenceInfo,
  type SequenceReader,
  type SequenceShape,
  type SequenceVersion,
} from "@pinrail/show";
import { refuseOwnInput } from "../../show/refuse-own-input.js";
import { interruptSignal } from "../../cli/interrupt-signal.js";
import { compressionFor, wholeNumber } from "./options.js";
import { Progress } from "./progress.js";
import { selectChannels, type Selection } from "./select-channels.js";
import { warn } from "./warn.js";

/** What `fseq convert` was told. */
export interface ConvertOptions {
  readonly version?: string;
  readonly compression?: string;
  readonly ranges?: string;
  readonly step?: string;
}

/** Writes a sequence again; the file appears whole or not at all. */
export async function convertSequence(input: string, output: string, options: ConvertOptions): Promise<void> {
  using sequence = await openSequence(input, { onWarning: warn });
  const { info } = sequence;
  refuseOwnInput(input, output);
  info.warnings.forEach(warn);
  const selection = selectChannels(info, versionOf(options), options.ranges);
  const shape = convertedShape(info, selection, options);
  using progress = new Progress("Converting", info.frameCount);
  const onProgress = (frames: number): void => progress.update(frames);
  await writeSequence(output, shape, chosenFrames(sequence, selection), {
    onProgress,
    signal: interruptSignal(),
  });
}

function versionOf(options: ConvertOptions): SequenceVersion {
  // SAFETY: commander has checked it against the choices.
  return (options.version ?? "2.2") as SequenceVersion;
}

function convertedShape(info: SequenceInfo, selection: Selection, options: ConvertOptions): SequenceShape {
  const { uniqueId, ...kept } = shapeOf(info);
  const version = versionOf(options);
  const dropped = version === "eseq" ? info.variableHeaders : [];
  if (dropped.length > 0) {
    warn(
      `An effect file has no room for variable headers; left out: ${dropped.map(({ code }) => code).join(", ")}`,
    );
  }
  return {
    ...kept,
    version,
    channelCount: selection.channelCount,
    ranges: selection.ranges,
    compression: compressionFor(version, options.compression),
    ...(options.step === undefined ? {} : { stepTimeMs: wholeNumber("--step", options.step, 1, 255) }),
    ...(version === "eseq" ? { variableHeaders: [] } : {}),
    ...(uniqueId === undefined || uniqueId === "0" ? {} : { uniqueId }), // "0": the source has none, a new one is made
  };
}

/** The frames as they will be stored. */
async function* chosenFrames(sequence: SequenceReader, selection: Selection): AsyncGenerator<Uint8Array> {
  if (selection.asStored) {
    for await (const { bytes } of sequence.readBlocks()) yield bytes;
    return;
  }
  const channels = new Uint8Array(sequence.info.maxChannel);
  const chosen = new Uint8Array(selection.channelCount);
  for await (const { bytes } of sequence.frames()) {
    expandFrame(sequence.info, bytes, channels);
    let position = 0;
    for (const { start, count } of selection.source) {
      chosen.set(channels.subarray(start, start + count), position);
      position += count;
    }
    yield chosen;
  }
}
