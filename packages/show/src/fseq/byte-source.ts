/** Bytes that can be read at any position: a file, a buffer, a range of an upload. */
export interface ByteSource {
  /** What the user calls it; appears in errors. */
  readonly name: string;
  /** Length in bytes when it was opened. */
  readonly size: number;
  /**
   * Fills `target` from `position` on, as far as there are bytes.
   *
   * @returns Bytes read; 0 at the end. A source that never waits answers with a plain number.
   */
  read(position: number, target: Uint8Array): number | Promise<number>;
  /** Gives back what it holds; may be called twice. */
  close?(): void;
}

/** Where a file is written to, in any order. */
export interface ByteSink {
  /** What the user calls it; appears in errors. */
  readonly name: string;
  /** Writes all of `bytes` at `position`; the bytes may be reused once it has returned or resolved. */
  write(position: number, bytes: Uint8Array): void | Promise<void>;
}

/**
 * Reads until `target` is full or the source ends, and waits only for sources that make it wait.
 *
 * @returns Bytes read.
 */
export function readFully(
  source: ByteSource,
  position: number,
  target: Uint8Array,
): number | Promise<number> {
  const got = source.read(position, target);
  if (got === target.length) return got;
  return readRest(source, position, target, got);
}

async function readRest(
  source: ByteSource,
  position: number,
  target: Uint8Array,
  first: number | Promise<number>,
): Promise<number> {
  let filled = 0;
  for (let got = await first; got > 0; got = await source.read(position + filled, target.subarray(filled))) {
    filled += got;
    if (filled >= target.length) break;
  }
  return filled;
}
