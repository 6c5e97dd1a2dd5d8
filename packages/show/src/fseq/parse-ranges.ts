import type { HeadReader } from "./head-reader.js";
import type { ChannelRange } from "./sequence-info.js";

/** Reads the sparse ranges: pairs of 24 bit start (from 0) and count. @see facts/fseq.md, section 6 */
export function parseRanges(
  head: HeadReader,
  at: number,
  rangeCount: number,
  channelCount: number,
): ChannelRange[] {
  const ranges: ChannelRange[] = [];
  let stored = 0;
  for (let i = 0; i < rangeCount; i++) {
    const range = { start: head.u24(at + i * 6), count: head.u24(at + i * 6 + 3) };
    if (range.count === 0) {
      head.warn(`Range ${i} has 0 channels and is left out`);
      continue;
    }
    if (range.start + range.count > head.limits.maxChannels) {
      const last = range.start + range.count;
      throw head.fault(
        "FSEQ_LIMIT",
        `range ${i} ends at channel ${last}, the limit is ${head.limits.maxChannels}`,
      );
    }
    ranges.push(range);
    stored += range.count;
  }
  checkStored(head, ranges.length, stored, channelCount);
  return ranges;
}

function checkStored(head: HeadReader, rangeCount: number, stored: number, channelCount: number): void {
  if (rangeCount === 0 || stored === channelCount) return;
  if (stored > channelCount) {
    throw head.fault(
      "FSEQ_CORRUPT",
      `its ranges have ${stored} channels and its frames only ${channelCount}`,
    );
  }
  head.warn(
    `The ranges have ${stored} channels, a frame has ${channelCount}; the last ${channelCount - stored} are unused`,
  );
}
