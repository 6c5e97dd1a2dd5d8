import { excess } from "./excess.js";
import { freeBuffer } from "./free-buffer.js";

/** Node's bounds for a one-shot decompression. */
interface Bounds {
  readonly chunkSize: number;
  readonly maxOutputLength: number;
}

/**
 * Decompresses in one go with a function of node:zlib, into memory that is there already.
 *
 * @param decompress - Called once with the bounds that keep a bomb small.
 * @returns Bytes produced.
 * @throws Error when the data is damaged or holds more than `target` takes.
 */
export function decodeWhole(target: Uint8Array, decompress: (bounds: Bounds) => Uint8Array): number {
  const room = Math.max(target.length, 64);
  try {
    const bytes = decompress({ chunkSize: room, maxOutputLength: room });
    if (bytes.length > target.length) throw excess(target.length);
    target.set(bytes);
    const { length } = bytes;
    freeBuffer(bytes);
    return length;
  } catch (error) {
    throw isExcess(error) ? excess(target.length) : error;
  }
}

/** Whether Node refused because of `maxOutputLength`. */
function isExcess(error: unknown): boolean {
  return error instanceof RangeError && (error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE";
}
