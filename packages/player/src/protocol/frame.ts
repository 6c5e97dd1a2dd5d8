/**
 * First byte of a frame message, `P`, and the second, the version.
 *
 * Layout, little-endian: u8 magic, u8 version, u16 strings, u32 sequence, u32 frame, u32 time in ms; then one u32 a
 * string, its pixel count; then the pixels of all strings in that order, 3 bytes each: red, green, blue.
 */
const MAGIC = 0x50;
const VERSION = 1;
const HEADER_BYTES = 16;
const COUNT_BYTES = 4;
const BYTES_PER_PIXEL = 3;

/** Most strings that one message carries. */
export const MAX_STRINGS = 0xffff;

/** What a frame message says before its pixels. */
export interface FrameHeader {
  /** Goes up by one a frame, whatever is sought: a gap means that this client was skipped. Wraps at 2^32. */
  readonly sequence: number;
  /** Index in the sequence file, from 0. */
  readonly frame: number;
  /** Place of the frame in the sequence, in milliseconds. */
  readonly timeMs: number;
}

/** A frame message taken apart. */
export interface DecodedFrame extends FrameHeader {
  /** RGB bytes of each string: windows on the message, not copies. */
  readonly strings: readonly Uint8Array[];
}

/** Size of the message that carries these strings. */
export function frameByteLength(strings: readonly Uint8Array[]): number {
  let length = HEADER_BYTES + COUNT_BYTES * strings.length;
  for (const string of strings) length += string.length;
  return length;
}

/**
 * Writes a frame message to the start of `target`.
 *
 * @param target - At least {@link frameByteLength} bytes.
 * @param strings - RGB bytes of each string, whole pixels.
 * @returns Bytes written.
 * @throws RangeError when a string holds part of a pixel, there are too many strings, or `target` is too small.
 */
export function encodeFrameInto(
  target: Uint8Array,
  header: FrameHeader,
  strings: readonly Uint8Array[],
): number {
  const byteLength = frameByteLength(strings);
  if (strings.length > MAX_STRINGS)
    throw new RangeError(`Cannot encode a frame of ${strings.length} strings`);
  if (target.length < byteLength)
    throw new RangeError(`Cannot encode ${byteLength} bytes into ${target.length}`);
  const view = new DataView(target.buffer, target.byteOffset, target.byteLength);
  view.setUint8(0, MAGIC);
  view.setUint8(1, VERSION);
  view.setUint16(2, strings.length, true);
  view.setUint32(4, header.sequence, true);
  view.setUint32(8, header.frame, true);
  view.setUint32(12, header.timeMs, true);
  let offset = HEADER_BYTES + COUNT_BYTES * strings.length;
  for (let i = 0; i < strings.length; i++) {
    const pixels = strings[i]!;
    if (pixels.length % BYTES_PER_PIXEL !== 0)
      throw new RangeError(`Cannot encode ${pixels.length} bytes as RGB pixels`);
    view.setUint32(HEADER_BYTES + COUNT_BYTES * i, pixels.length / BYTES_PER_PIXEL, true);
    target.set(pixels, offset);
    offset += pixels.length;
  }
  return offset;
}

/**
 * Takes a frame message apart without copying a pixel.
 *
 * @throws RangeError when it is no frame message of this version, or its length contradicts its counts.
 */
export function decodeFrame(message: Uint8Array): DecodedFrame {
  if (message.length < HEADER_BYTES) throw new RangeError(`Cannot decode a frame of ${message.length} bytes`);
  const view = new DataView(message.buffer, message.byteOffset, message.byteLength);
  const magic = view.getUint8(0);
  const version = view.getUint8(1);
  if (magic !== MAGIC || version !== VERSION) {
    throw new RangeError(
      `Cannot decode a frame: magic ${magic}, version ${version}, not ${MAGIC}, ${VERSION}`,
    );
  }
  return {
    sequence: view.getUint32(4, true),
    frame: view.getUint32(8, true),
    timeMs: view.getUint32(12, true),
    strings: windows(message, view, view.getUint16(2, true)),
  };
}

function windows(message: Uint8Array, view: DataView, stringCount: number): Uint8Array[] {
  const strings: Uint8Array[] = [];
  let offset = HEADER_BYTES + COUNT_BYTES * stringCount;
  for (let i = 0; i < stringCount && offset <= message.length; i++) {
    const end = offset + BYTES_PER_PIXEL * view.getUint32(HEADER_BYTES + COUNT_BYTES * i, true);
    strings.push(message.subarray(offset, end));
    offset = end;
  }
  if (offset !== message.length)
    throw new RangeError(`Cannot decode a frame: ${message.length} bytes do not fit its counts`);
  return strings;
}
