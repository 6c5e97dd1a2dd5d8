import type { HeadReader } from "./head-reader.js";
import type { FrameShape } from "./parse-fseq.js";
import type { Compression, SequenceBlock } from "./sequence-info.js";

/**
 * Decoded bytes that one packed byte can stand for, at most, as the formats are built. Zlib: 258 bytes in 2 bits.
 * Zstd: a block of 128 KB in 4 bytes.
 *
 * @see RFC 1951, section 3.2.5; RFC 8878, section 3.1.1.2
 */
const LARGEST_RATIO = { zlib: 1032, zstd: 32_768 } as const;

/** Where the block table lies, and the data that it describes. */
interface BlockTable {
  readonly at: number;
  readonly slots: number;
  readonly dataOffset: number;
  readonly compression: Exclude<Compression, "none">;
}

/** The one implied block of an uncompressed file. */
export function rawBlock(head: HeadReader, frames: FrameShape, dataOffset: number): SequenceBlock {
  const byteLength = frames.channelCount * frames.frameCount;
  const present = head.source.size - dataOffset;
  if (byteLength > present) {
    const whole = Math.floor(present / frames.channelCount);
    throw head.fault("FSEQ_TRUNCATED", `it ends after ${whole} of its ${frames.frameCount} frames`, {
      expectedBytes: dataOffset + byteLength,
      bytes: head.source.size,
    });
  }
  return { firstFrame: 0, frameCount: frames.frameCount, position: dataOffset, byteLength };
}

/** Reads the block table; positions are implied, each block starts where the one before ends. */
export function compressedBlocks(head: HeadReader, frames: FrameShape, table: BlockTable): SequenceBlock[] {
  const starts = usedSlots(head, frames, table);
  if (starts.length === 0) starts.push(onlyBlock(head, table));
  const blocks = starts.map((block, i) => ({
    ...block,
    frameCount: (starts[i + 1]?.firstFrame ?? frames.frameCount) - block.firstFrame,
  }));
  checkClaim(head, frames, table, blocks);
  return blocks;
}

/** Refuses what no packing could hold: else a few bytes of header would keep a reader busy for years. */
function checkClaim(
  head: HeadReader,
  { channelCount, frameCount }: FrameShape,
  { compression }: BlockTable,
  blocks: readonly SequenceBlock[],
): void {
  const ratio = LARGEST_RATIO[compression];
  const room = ({ byteLength }: SequenceBlock): number => Math.floor((byteLength * ratio) / channelCount);
  const frames = Math.floor(
    (blocks.reduce((sum, { byteLength }) => sum + byteLength, 0) * ratio) / channelCount,
  );
  if (frameCount > frames) {
    throw head.fault(
      "FSEQ_CORRUPT",
      `it claims ${frameCount} frames of ${channelCount} channels, and its ${compression} data can hold ${frames} at most`,
      { claimedBytes: channelCount * frameCount },
    );
  }
  const short = blocks.findIndex((block) => block.frameCount > room(block));
  const block = blocks[short];
  if (block === undefined) return;
  const last = block.firstFrame + block.frameCount - 1;
  head.warn(
    `Block ${short} (frames ${block.firstFrame} to ${last}) has ${block.byteLength} bytes, which hold ${room(block)} frames at most`,
  );
}

type BlockStart = Omit<SequenceBlock, "frameCount">;

function usedSlots(head: HeadReader, frames: FrameShape, table: BlockTable): BlockStart[] {
  const used: BlockStart[] = [];
  let position = table.dataOffset;
  for (let slot = 0; slot < table.slots; slot++) {
    const firstFrame = head.u32(table.at + slot * 8);
    const byteLength = head.u32(table.at + slot * 8 + 4);
    if (byteLength === 0) continue; // written ahead by the maker and never used
    if (firstFrame >= frames.frameCount) {
      head.warn(`Block ${slot} starts at frame ${firstFrame} of ${frames.frameCount} and is left out`);
    } else {
      checkOrder(head, slot, firstFrame, used.at(-1)?.firstFrame);
      used.push({ firstFrame, position, byteLength });
    }
    position += byteLength;
    if (position > head.source.size) throw pastTheEnd(head, slot, position);
  }
  return used;
}

function checkOrder(head: HeadReader, slot: number, firstFrame: number, before: number | undefined): void {
  if (before === undefined && firstFrame !== 0) {
    throw head.fault("FSEQ_CORRUPT", `its first block starts at frame ${firstFrame} and not at 0`);
  }
  if (before !== undefined && firstFrame <= before) {
    throw head.fault(
      "FSEQ_CORRUPT",
      `block ${slot} starts at frame ${firstFrame}, the one before at ${before}`,
    );
  }
}

function pastTheEnd(head: HeadReader, slot: number, end: number): Error {
  return head.fault(
    "FSEQ_TRUNCATED",
    `block ${slot} ends at byte ${end}, and the file at ${head.source.size}`,
    {
      block: slot,
      bytes: head.source.size,
    },
  );
}

function onlyBlock(head: HeadReader, table: BlockTable): BlockStart {
  const byteLength = head.source.size - table.dataOffset;
  if (byteLength === 0) throw head.fault("FSEQ_TRUNCATED", "it has a header and no frames");
  head.warn("The block table is empty; everything after the header is read as one block");
  return { firstFrame: 0, position: table.dataOffset, byteLength };
}
