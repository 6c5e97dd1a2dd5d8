import { PinrailError } from "@pinrail/base";
import type { ChannelRange, Compression, SequenceInfo, VariableHeader } from "./sequence-info.js";
import { DEFAULT_LIMITS } from "./sequence-limits.js";

/** The formats that can be written. */
export const SEQUENCE_VERSIONS = ["1", "2.0", "2.1", "2.2", "eseq"] as const;
/** One of {@link SEQUENCE_VERSIONS}. */
export type SequenceVersion = (typeof SEQUENCE_VERSIONS)[number];

/** What a file to be written shall be like. */
export interface SequenceShape {
  /** Default: `2.2`. */
  readonly version?: SequenceVersion;
  /** Bytes of a stored frame; with ranges, their sum. */
  readonly channelCount: number;
  readonly frameCount: number;
  /** Milliseconds from frame to frame, 1 to 255. */
  readonly stepTimeMs: number;
  /** Default: `none`. */
  readonly compression?: Compression;
  readonly ranges?: readonly ChannelRange[];
  readonly variableHeaders?: readonly VariableHeader[];
  /** Decimal; default: now, in microseconds. */
  readonly uniqueId?: string;
}

/** {@link SequenceShape} with its defaults filled in. */
export type FullShape = Required<SequenceShape>;

/** Fills in the defaults. @throws {@link PinrailError} `OPTION` when the version cannot hold what is asked for. */
export function completeShape(shape: SequenceShape, name: string): FullShape {
  const full: FullShape = {
    version: shape.version ?? "2.2",
    channelCount: shape.channelCount,
    frameCount: shape.frameCount,
    stepTimeMs: shape.stepTimeMs,
    compression: shape.compression ?? "none",
    ranges: shape.ranges ?? [],
    variableHeaders: shape.variableHeaders ?? [],
    uniqueId: shape.uniqueId ?? (BigInt(Date.now()) * 1000n).toString(),
  };
  const trouble = findTrouble(full);
  if (trouble === undefined) return full;
  const [why, remedy] = trouble;
  throw new PinrailError("OPTION", { file: name }, { message: `Cannot write ${name}: ${why}`, remedy });
}

/** The shape of a file that was read, to be written again. */
export function shapeOf(info: SequenceInfo): SequenceShape {
  const { channelCount, frameCount, stepTimeMs, compression, ranges, variableHeaders, uniqueId } = info;
  const version =
    info.format === "eseq"
      ? "eseq"
      : info.version.major === 1
        ? "1"
        : info.version.minor === 0
          ? "2.0"
          : "2.2";
  return { version, channelCount, frameCount, stepTimeMs, compression, ranges, variableHeaders, uniqueId };
}

type Trouble = readonly [why: string, remedy: string];

function findTrouble(shape: FullShape): Trouble | undefined {
  return numberTrouble(shape) ?? versionTrouble(shape) ?? rangeTrouble(shape) ?? headerTrouble(shape);
}

function numberTrouble({ channelCount, frameCount, stepTimeMs, uniqueId }: FullShape): Trouble | undefined {
  const { maxChannels, maxFrames } = DEFAULT_LIMITS;
  if (!within(channelCount, maxChannels))
    return [`${channelCount} channels are not 1 to ${maxChannels}`, "store fewer"];
  if (!within(frameCount, maxFrames))
    return [`${frameCount} frames are not 1 to ${maxFrames}`, "split the sequence"];
  if (!within(stepTimeMs, 255))
    return [`a step of ${stepTimeMs} ms is not a whole number from 1 to 255`, "use 25 or 50 ms"];
  if (!/^\d{1,20}$/.test(uniqueId) || BigInt(uniqueId) >= 2n ** 64n)
    return [`${JSON.stringify(uniqueId)} is no unique id`, "use a number below 2^64"];
  return undefined;
}

function versionTrouble({
  version,
  compression,
  ranges,
  stepTimeMs,
  variableHeaders,
}: FullShape): Trouble | undefined {
  if (version !== "1" && version !== "eseq") return undefined;
  const name = version === "1" ? "version 1" : "an effect file";
  if (compression !== "none")
    return [`${name} cannot be compressed`, "use --version 2.2, or --compression none"];
  if (ranges.length > (version === "1" ? 0 : 1))
    return [`${name} cannot hold ${rangesText(ranges.length)}`, "use --version 2.2"];
  if (version !== "eseq") return undefined;
  if (stepTimeMs !== 50)
    return [
      `an effect file has no step time, players take 50 ms, not ${stepTimeMs}`,
      "use --version 2.2, or --step 50 to change the speed",
    ];
  if (variableHeaders.length > 0)
    return ["an effect file has no room for variable headers", "use --version 2.2"];
  return undefined;
}

function rangesText(count: number): string {
  return count === 1 ? "a channel range" : `${count} channel ranges`;
}

function rangeTrouble({ ranges, channelCount, version }: FullShape): Trouble | undefined {
  if (ranges.length > 255)
    return [`${ranges.length} ranges are more than the 255 that fit`, "join neighbouring ranges"];
  const bad = ranges.find(
    ({ start, count }) =>
      start < 0 || !within(count, 0xffffff) || !within(start + count, DEFAULT_LIMITS.maxChannels),
  );
  if (bad !== undefined)
    return [`channels ${bad.start + 1} to ${bad.start + bad.count} are no range`, "count channels from 1"];
  const stored = ranges.reduce((sum, { count }) => sum + count, 0);
  if (ranges.length > 0 && (version === "eseq" ? stored > channelCount : stored !== channelCount)) {
    return [`its ranges have ${stored} channels and its frames ${channelCount}`, "make them equal"];
  }
  return undefined;
}

function headerTrouble({ variableHeaders }: FullShape): Trouble | undefined {
  const bad = variableHeaders.find(
    ({ code }) => code.length !== 2 || /[^\0-\xff]/.test(code) || code === "ED",
  );
  return (
    bad && [
      `${JSON.stringify(bad.code)} is no code of a variable header`,
      "use two Latin-1 characters, not ED",
    ]
  );
}

function within(value: number, most: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= most;
}
