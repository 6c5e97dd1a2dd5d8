import { PinrailError } from "@pinrail/base";
import type { VariableHeader } from "./sequence-info.js";
import type { FullShape } from "./sequence-shape.js";

/** Variable headers with more data than this go behind the channel data, where the version allows it. */
const INLINE_BYTES = 4096;
/** `channelDataOffset` is 16 bits wide and a multiple of 4. */
const LARGEST_OFFSET = 0xfffc;
/** Packed size that a block aims at, in bytes; also what a slot is reserved for. */
export const BLOCK_TARGET_BYTES = 64 * 1024;
/** Block slots that a version can number; one less than the field counts to. */
export const MOST_BLOCKS = { "2.0": 254, "2.1": 4094, "2.2": 4094 } as const;

/** Where everything in front of the channel data goes. */
export interface HeaderPlan {
  /** Block slots reserved; the last ones may stay unused. */
  readonly slots: number;
  /** Where the variable headers start. */
  readonly headersAt: number;
  readonly inline: readonly VariableHeader[];
  /** Their data goes behind the channel data. */
  readonly extended: readonly VariableHeader[];
  readonly dataOffset: number;
}

/** @throws {@link PinrailError} `FSEQ_LIMIT` when the variable headers do not fit. */
export function planHeader(shape: FullShape, name: string): HeaderPlan {
  if (shape.version === "eseq") return { slots: 0, headersAt: 20, inline: [], extended: [], dataOffset: 20 };
  const slots = slotCount(shape);
  const headersAt = shape.version === "1" ? 28 : 32 + slots * 8 + shape.ranges.length * 6;
  const isFar = ({ data, extended }: VariableHeader): boolean =>
    shape.version === "2.2" && (extended || data.length > INLINE_BYTES || data.length === 0);
  const extended = shape.variableHeaders.filter(isFar);
  const inline = shape.variableHeaders.filter((header) => !isFar(header) && header.data.length > 0);
  const end = headersAt + extended.length * 18 + inline.reduce((sum, { data }) => sum + 4 + data.length, 0);
  const dataOffset = Math.ceil(end / 4) * 4;
  if (dataOffset <= LARGEST_OFFSET) return { slots, headersAt, inline, extended, dataOffset };
  const message = `Cannot write ${name}: its variable headers need ${end - headersAt} bytes, ${LARGEST_OFFSET - headersAt} are there`;
  const remedy =
    shape.version === "2.2" ? "leave some of them out" : "use version 2.2, which stores them elsewhere";
  throw new PinrailError("FSEQ_LIMIT", { file: name }, { message, remedy });
}

/** One slot for each block that may come, within what the version can number. */
function slotCount(shape: FullShape): number {
  const { version } = shape;
  if (shape.compression === "none" || version === "1" || version === "eseq") return 0;
  const most = MOST_BLOCKS[version];
  const wanted = 2 + Math.ceil((shape.frameCount * shape.channelCount) / BLOCK_TARGET_BYTES);
  return Math.min(most, wanted, shape.frameCount);
}
