import { PinrailError, type ErrorCode, type ErrorDetails } from "@pinrail/base";
import { readFully, type ByteSource } from "./byte-source.js";
import type { SequenceLimits } from "./sequence-limits.js";

/** `channelDataOffset` is 16 bits wide, so no header is longer. */
const LONGEST_HEAD = 0xffff;
/** Warnings about a header; a table may have thousands of odd rows. */
const MOST_WARNINGS = 49;

/** The first bytes of a file, and where to complain about them. */
export class HeadReader {
  readonly source: ByteSource;
  readonly limits: SequenceLimits;
  /** The file's first 65,535 bytes, or all of a shorter one. */
  readonly bytes: Uint8Array;
  /** 50 at most; the last one may count the others. */
  readonly warnings: string[] = [];
  #warned = 0;
  readonly #view: DataView;

  private constructor(source: ByteSource, limits: SequenceLimits, bytes: Uint8Array) {
    this.source = source;
    this.limits = limits;
    this.bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  static async open(source: ByteSource, limits: SequenceLimits): Promise<HeadReader> {
    const bytes = new Uint8Array(Math.min(source.size, LONGEST_HEAD));
    const got = await readFully(source, 0, bytes);
    return new HeadReader(source, limits, bytes.subarray(0, got));
  }

  u8(offset: number): number {
    return this.#view.getUint8(offset);
  }

  u16(offset: number): number {
    return this.#view.getUint16(offset, true);
  }

  u24(offset: number): number {
    return this.u16(offset) + this.u8(offset + 2) * 0x10000;
  }

  u32(offset: number): number {
    return this.#view.getUint32(offset, true);
  }

  u64(offset: number): bigint {
    return this.#view.getBigUint64(offset, true);
  }

  /** Bytes as Latin-1 text: every byte is one character, so that it can be written back unchanged. */
  text(offset: number, length: number): string {
    return String.fromCharCode(...this.bytes.subarray(offset, offset + length));
  }

  /** Refuses a file that ends inside its fixed header. */
  need(length: number): void {
    if (this.bytes.length >= length) return;
    throw this.fault(
      "FSEQ_TRUNCATED",
      `it ends after ${this.source.size} bytes, inside its ${length} byte header`,
    );
  }

  warn(text: string): void {
    this.#warned += 1;
    const more = this.#warned - MOST_WARNINGS;
    if (more <= 0) this.warnings.push(text);
    else
      this.warnings[MOST_WARNINGS] = `${more} more of the header's fields ${more === 1 ? "is" : "are"} odd`;
  }

  /** Makes the error that the caller throws. */
  fault(code: ErrorCode, why: string, details: ErrorDetails = {}, remedy?: string): PinrailError {
    return new PinrailError(
      code,
      { file: this.source.name, ...details },
      { message: `Cannot read ${this.source.name}: ${why}`, ...(remedy === undefined ? {} : { remedy }) },
    );
  }
}
