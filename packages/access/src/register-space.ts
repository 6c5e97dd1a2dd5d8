/** A window of 32-bit device registers; offsets are bytes from the start of the block. */
export interface RegisterSpace extends Disposable {
  /**
   * Reads one word, unsigned: exactly one 32-bit load.
   *
   * @throws PinrailError `REGISTER_UNKNOWN` where the block has no register (simulator), `WINDOW_CLOSED` after disposal.
   * @throws RangeError when the offset is not on a word or lies outside the window.
   */
  read32(offset: number): number;
  /** Writes one word: exactly one 32-bit store, in the order of the calls. Throws as {@link read32} does. */
  write32(offset: number, value: number): void;
}
