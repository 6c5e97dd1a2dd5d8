import type { HeadReader } from "./head-reader.js";
import type { SequenceInfo } from "./sequence-info.js";

const HEADER_BYTES = 20;
/** The format has no step time; players take 50 ms. */
const STEP_TIME_MS = 50;

/** Reads the header of an effect file: raw frames of one model. @see facts/fseq.md, section 7 */
export function parseEseq(head: HeadReader): SequenceInfo {
  head.need(HEADER_BYTES);
  const { source, limits } = head;
  const channelCount = head.u32(8);
  if (channelCount === 0) throw head.fault("FSEQ_CORRUPT", "its frames have 0 channels");
  if (channelCount > limits.maxChannels) {
    throw head.fault(
      "FSEQ_LIMIT",
      `its frames have ${channelCount} channels, the limit is ${limits.maxChannels}`,
    );
  }
  const range = { start: modelStart(head), count: modelSize(head, channelCount) };
  if (range.start + range.count > limits.maxChannels) {
    throw head.fault("FSEQ_LIMIT", `its model reaches past channel ${limits.maxChannels}`);
  }
  const frameCount = wholeFrames(head, channelCount);
  return {
    format: "eseq",
    version: { major: 1, minor: 0 },
    channelCount,
    frameCount,
    stepTimeMs: STEP_TIME_MS,
    compression: "none",
    blocks: [{ firstFrame: 0, frameCount, position: HEADER_BYTES, byteLength: source.size - HEADER_BYTES }],
    ranges: [range],
    maxChannel: range.start + range.count,
    uniqueId: "0",
    variableHeaders: [],
    warnings: head.warnings,
  };
}

function modelStart(head: HeadReader): number {
  const models = head.u32(4);
  if (models !== 1) head.warn(`The header names ${models} models; only the first one is read`);
  const address = head.u32(12);
  if (address > 0) return address - 1;
  head.warn("The model's start address is 0; addresses count from 1, so 1 is taken");
  return 0;
}

function modelSize(head: HeadReader, channelCount: number): number {
  const size = head.u32(16);
  if (size >= 1 && size <= channelCount) return size;
  head.warn(`The model has ${size} channels, a frame has ${channelCount}; the frame's number is taken`);
  return channelCount;
}

function wholeFrames(head: HeadReader, channelCount: number): number {
  const bytes = head.source.size - HEADER_BYTES;
  const frames = Math.floor(bytes / channelCount);
  if (frames === 0)
    throw head.fault("FSEQ_TRUNCATED", `it has ${bytes} of the ${channelCount} bytes of its first frame`);
  if (frames > head.limits.maxFrames) {
    throw head.fault("FSEQ_LIMIT", `it has ${frames} frames, the limit is ${head.limits.maxFrames}`);
  }
  const rest = bytes - frames * channelCount;
  if (rest > 0) head.warn(`The last ${rest} bytes are not a whole frame and are left out`);
  return frames;
}
