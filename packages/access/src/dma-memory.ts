/** Memory that the DMA engine sees at one unbroken range of bus addresses. */
export interface DmaMemory extends Disposable {
  /** Bus address of byte 0, as control blocks want it. */
  readonly busAddress: number;
  /** Bytes, a multiple of 4. */
  readonly byteLength: number;
  /**
   * Copies whole words in, little-endian as the DMA engine reads them. Allocates nothing.
   *
   * @param byteOffset - Where the first word goes, a multiple of 4.
   * @throws RangeError when the words do not fit; PinrailError `WINDOW_CLOSED` after disposal.
   */
  write(byteOffset: number, words: Uint32Array): void;
  /** Reads one word back. */
  read32(byteOffset: number): number;
}
