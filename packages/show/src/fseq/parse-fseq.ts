import type { HeadReader } from "./head-reader.js";
import { compressedBlocks, rawBlock } from "./parse-blocks.js";
import { parseRanges } from "./parse-ranges.js";
import type { Compression, SequenceInfo } from "./sequence-info.js";
import { baseName, headerText, parseVariableHeaders } from "./variable-headers.js";

const V1_HEADER_BYTES = 28;
const V2_HEADER_BYTES = 32;
const COMPRESSIONS: readonly Compression[] = ["none", "zstd", "zlib"];

/** Reads the header of an FSEQ file, version 1 or 2. @see facts/fseq.md, sections 1 to 4 */
export async function parseFseq(head: HeadReader): Promise<SequenceInfo> {
  head.need(8);
  const version = { major: head.u8(7), minor: head.u8(6) };
  if (version.major !== 1 && version.major !== 2) {
    throw head.fault("FSEQ_FORMAT", `its version is ${version.major}.${version.minor}, known are 1 and 2`);
  }
  if (version.major === 2 && version.minor > 2) {
    head.warn(`Version 2.${version.minor} is newer than 2.2; it is read as 2.2`);
  }
  const fixed = version.major === 1 ? V1_HEADER_BYTES : V2_HEADER_BYTES;
  head.need(fixed);
  const frames = frameShape(head);
  const dataOffset = channelDataOffset(head, fixed);
  const tail =
    version.major === 1 ? v1Tail(head, frames, dataOffset) : v2Tail(head, version, frames, dataOffset);
  const variableHeaders = await parseVariableHeaders(head, tail.headersAt, dataOffset);
  const mediaFile = baseName(headerText(variableHeaders, "mf"));
  const producer = headerText(variableHeaders, "sp");
  return {
    format: "fseq",
    version,
    ...frames,
    ...tail.fields,
    maxChannel:
      tail.fields.ranges.reduce((most, { start, count }) => Math.max(most, start + count), 0) ||
      frames.channelCount,
    variableHeaders,
    ...(mediaFile === undefined ? {} : { mediaFile }),
    ...(producer === undefined ? {} : { producer }),
    warnings: head.warnings,
  };
}

/** The three numbers that say how large everything else is. */
export interface FrameShape {
  readonly channelCount: number;
  readonly frameCount: number;
  readonly stepTimeMs: number;
}

interface Tail {
  readonly fields: Pick<SequenceInfo, "compression" | "blocks" | "ranges" | "uniqueId">;
  /** Where the variable headers start. */
  readonly headersAt: number;
}

function frameShape(head: HeadReader): FrameShape {
  const [channelCount, frameCount, stepTimeMs] = [head.u32(10), head.u32(14), head.u8(18)];
  const { maxChannels, maxFrames } = head.limits;
  if (channelCount === 0) throw head.fault("FSEQ_CORRUPT", "its frames have 0 channels");
  if (frameCount === 0) throw head.fault("FSEQ_CORRUPT", "it has 0 frames");
  if (stepTimeMs === 0) throw head.fault("FSEQ_CORRUPT", "its step time is 0 ms");
  if (channelCount > maxChannels) {
    throw head.fault("FSEQ_LIMIT", `its frames have ${channelCount} channels, the limit is ${maxChannels}`);
  }
  if (frameCount > maxFrames) {
    throw head.fault("FSEQ_LIMIT", `it has ${frameCount} frames, the limit is ${maxFrames}`);
  }
  return { channelCount, frameCount, stepTimeMs };
}

function channelDataOffset(head: HeadReader, fixed: number): number {
  const offset = head.u16(4);
  if (offset < fixed) {
    throw head.fault(
      "FSEQ_CORRUPT",
      `its channel data starts at byte ${offset}, inside the ${fixed} byte header`,
    );
  }
  if (offset > head.bytes.length) {
    throw head.fault(
      "FSEQ_TRUNCATED",
      `its channel data starts at byte ${offset}, and it ends at ${head.source.size}`,
    );
  }
  return offset;
}

function v1Tail(head: HeadReader, frames: FrameShape, dataOffset: number): Tail {
  checkHeaderLength(head, V1_HEADER_BYTES);
  const fields = {
    compression: "none",
    blocks: [rawBlock(head, frames, dataOffset)],
    ranges: [],
    uniqueId: "0",
  } as const;
  return { fields, headersAt: V1_HEADER_BYTES };
}

function v2Tail(
  head: HeadReader,
  version: SequenceInfo["version"],
  frames: FrameShape,
  dataOffset: number,
): Tail {
  const packing = head.u8(20);
  const compression = COMPRESSIONS[packing & 0x0f];
  if (compression === undefined) {
    throw head.fault(
      "CODEC_MISSING",
      `its compression type ${packing & 0x0f} is unknown`,
      {},
      "render it again with zstd",
    );
  }
  const slots = head.u8(21) + (packing >> 4) * 256;
  if (slots > 255 && version.minor === 0)
    head.warn("Version 2.0 has at most 255 blocks; the header is read as 2.1");
  const rangeCount = head.u8(22);
  const rangesAt = V2_HEADER_BYTES + slots * 8;
  const headersAt = rangesAt + rangeCount * 6;
  if (headersAt > dataOffset) {
    const tables = `${slots} block slots and ${rangeCount} ranges end at byte ${headersAt}`;
    throw head.fault("FSEQ_CORRUPT", `its ${tables}, past the start of its channel data at ${dataOffset}`);
  }
  checkHeaderLength(head, headersAt);
  const ranges = parseRanges(head, rangesAt, rangeCount, frames.channelCount);
  const blocks =
    compression === "none"
      ? [rawBlock(head, frames, dataOffset)]
      : compressedBlocks(head, frames, { at: V2_HEADER_BYTES, slots, dataOffset, compression });
  return { fields: { compression, blocks, ranges, uniqueId: head.u64(24).toString() }, headersAt };
}

/** The field is advice: one writer leaves 0, and nothing needs it. */
function checkHeaderLength(head: HeadReader, computed: number): void {
  const stated = head.u16(8);
  if (stated !== computed) head.warn(`The header says it is ${stated} bytes long; ${computed} is taken`);
}
