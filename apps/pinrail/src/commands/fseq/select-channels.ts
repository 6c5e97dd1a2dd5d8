import type { ChannelRange, SequenceInfo, SequenceVersion } from "@pinrail/show";
import { badOption, parseChannelRanges } from "./options.js";

/** Which channels go into a converted file. */
export interface Selection {
  /** Whether stored frames can be taken as they are. */
  readonly asStored: boolean;
  /** What is taken out of an expanded frame, in this order. */
  readonly source: readonly ChannelRange[];
  /** What the new file's header says; empty when it stores everything from channel 1 on. */
  readonly ranges: readonly ChannelRange[];
  readonly channelCount: number;
}

/**
 * Decides what to store: what was asked for, else what the file stores, as far as the version can say so.
 *
 * @param asked - As `--ranges` has it; `all` for every channel up to the highest.
 * @throws PinrailError `OPTION` when a range ends past the last channel, or two overlap.
 */
export function selectChannels(
  info: SequenceInfo,
  version: SequenceVersion,
  asked: string | undefined,
): Selection {
  const everything = [{ start: 0, count: info.maxChannel }];
  if (asked === "all") return take(everything, []);
  if (asked !== undefined) {
    const ranges = parseChannelRanges("--ranges", asked);
    refuseOverlap(asked, ranges);
    if (ranges.every(({ start, count }) => start + count <= info.maxChannel)) return take(ranges, ranges);
    throw badOption(
      "--ranges",
      asked,
      "it ends past the last channel",
      `the sequence has channels 1 to ${info.maxChannel}`,
    );
  }
  if (info.ranges.length === 0)
    return { asStored: true, source: everything, ranges: [], channelCount: info.channelCount };
  if (version === "1") return take(everything, []);
  if (version === "eseq") {
    const start = Math.min(...info.ranges.map((range) => range.start));
    const model = [{ start, count: info.maxChannel - start }];
    return take(model, model);
  }
  // Stored channels that no range names are not worth keeping, and an overlap must not be written twice over.
  const stored = info.ranges.reduce((sum, { count }) => sum + count, 0);
  return { ...take(info.ranges, info.ranges), asStored: stored === info.channelCount };
}

/** A channel that is stored twice makes a frame larger, and of two values only one would be played. */
function refuseOverlap(asked: string, ranges: readonly ChannelRange[]): void {
  const sorted = [...ranges].sort((a, b) => a.start - b.start);
  for (const [index, next] of sorted.entries()) {
    const range = sorted[index - 1];
    if (range === undefined || next.start >= range.start + range.count) continue;
    const end = Math.max(range.start + range.count, next.start + next.count);
    const joined = rangeText({ start: range.start, count: end - range.start });
    const why = `${rangeText(range)} and ${rangeText(next)} overlap`;
    throw badOption("--ranges", asked, why, `write ${joined} in place of both`);
  }
}

function rangeText({ start, count }: ChannelRange): string {
  return count === 1 ? `${start + 1}` : `${start + 1}-${start + count}`;
}

function take(source: readonly ChannelRange[], ranges: readonly ChannelRange[]): Selection {
  return { asStored: false, source, ranges, channelCount: source.reduce((sum, { count }) => sum + count, 0) };
}
