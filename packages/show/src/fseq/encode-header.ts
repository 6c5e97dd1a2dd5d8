import type { HeaderPlan } from "./header-plan.js";
import type { SequenceBlock } from "./sequence-info.js";
import type { FullShape } from "./sequence-shape.js";

const COMPRESSION_CODES = { none: 0, zstd: 1, zlib: 2 } as const;

/**
 * Makes the bytes in front of the channel data.
 *
 * @param extendedAt - Where the data of the extended variable headers starts.
 * @see facts/fseq.md, sections 1 to 4 and 7
 */
export function encodeHeader(
  shape: FullShape,
  plan: HeaderPlan,
  blocks: readonly SequenceBlock[],
  extendedAt: number,
): Uint8Array {
  const bytes = new Uint8Array(plan.dataOffset);
  const view = new DataView(bytes.buffer);
  if (shape.version === "eseq") {
    encodeEseq(bytes, view, shape);
    return bytes;
  }
  encodePrefix(bytes, view, shape, plan);
  if (shape.version === "1") {
    view.setUint8(24, 1); // gamma: none
    view.setUint8(25, 2); // colour encoding: RGB
  } else encodeV2(view, shape, plan, blocks);
  encodeVariableHeaders(bytes, view, plan, extendedAt);
  return bytes;
}

function encodeEseq(bytes: Uint8Array, view: DataView, shape: FullShape): void {
  const range = shape.ranges[0] ?? { start: 0, count: shape.channelCount };
  putText(bytes, 0, "ESEQ");
  [1, shape.channelCount, range.start + 1, range.count].forEach((value, i) =>
    view.setUint32(4 + i * 4, value, true),
  );
}

function encodePrefix(bytes: Uint8Array, view: DataView, shape: FullShape, plan: HeaderPlan): void {
  const [major = 2, minor = 0] = shape.version.split(".").map(Number);
  putText(bytes, 0, "PSEQ");
  view.setUint16(4, plan.dataOffset, true);
  view.setUint8(6, minor);
  view.setUint8(7, major);
  view.setUint16(8, plan.headersAt, true);
  view.setUint32(10, shape.channelCount, true);
  view.setUint32(14, shape.frameCount, true);
  view.setUint8(18, shape.stepTimeMs);
}

function encodeV2(
  view: DataView,
  shape: FullShape,
  plan: HeaderPlan,
  blocks: readonly SequenceBlock[],
): void {
  view.setUint8(20, COMPRESSION_CODES[shape.compression] | ((plan.slots >> 8) << 4));
  view.setUint8(21, plan.slots & 0xff);
  view.setUint8(22, shape.ranges.length);
  view.setBigUint64(24, BigInt(shape.uniqueId), true);
  blocks.forEach(({ firstFrame, byteLength }, i) => {
    view.setUint32(32 + i * 8, firstFrame, true);
    view.setUint32(36 + i * 8, byteLength, true);
  });
  const rangesAt = 32 + plan.slots * 8;
  shape.ranges.forEach(({ start, count }, i) => {
    putU24(view, rangesAt + i * 6, start);
    putU24(view, rangesAt + i * 6 + 3, count);
  });
}

function encodeVariableHeaders(
  bytes: Uint8Array,
  view: DataView,
  plan: HeaderPlan,
  extendedAt: number,
): void {
  let at = plan.headersAt;
  for (const { code, data } of plan.inline) {
    view.setUint16(at, 4 + data.length, true);
    putText(bytes, at + 2, code);
    bytes.set(data, at + 4);
    at += 4 + data.length;
  }
  let position = extendedAt;
  for (const { code, data } of plan.extended) {
    view.setUint16(at, 18, true);
    putText(bytes, at + 2, `ED${code}`);
    view.setBigUint64(at + 6, BigInt(position), true);
    view.setUint32(at + 14, data.length, true);
    at += 18;
    position += data.length;
  }
}

function putText(bytes: Uint8Array, at: number, text: string): void {
  for (let i = 0; i < text.length; i++) bytes[at + i] = text.charCodeAt(i);
}

function putU24(view: DataView, at: number, value: number): void {
  view.setUint16(at, value & 0xffff, true);
  view.setUint8(at + 2, value >>> 16);
}
