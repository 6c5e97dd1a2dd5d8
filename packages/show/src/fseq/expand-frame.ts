import type { SequenceInfo } from "./sequence-info.js";

/**
 * Puts the bytes of a stored frame where their channels are.
 *
 * Channels that the file does not store keep their value, so that an overlay survives. Where ranges
 * overlap, the later one wins.
 *
 * @param stored - One frame as the file has it, `info.channelCount` bytes.
 * @param channels - Receives it; at least `info.maxChannel` bytes, channel 0 first.
 */
export function expandFrame(
  info: Pick<SequenceInfo, "ranges">,
  stored: Uint8Array,
  channels: Uint8Array,
): void {
  if (info.ranges.length === 0) {
    channels.set(stored);
    return;
  }
  let position = 0;
  for (const { start, count } of info.ranges) {
    channels.set(stored.subarray(position, position + count), start);
    position += count;
  }
}
