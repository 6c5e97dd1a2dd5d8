import type { LinePort } from "./line-port.js";

/** An output that this program holds. Levels are logical; disposing writes the safe level and makes it an input. */
export class OutputLine implements Disposable {
  readonly #port: LinePort;
  #level: boolean;

  /**
   * Boards make these; see `Board.output`.
   *
   * @param port - The held line, an output at `level` already; it writes the safe level when it is disposed of.
   * @param level - Logical level it has now.
   */
  constructor(port: LinePort, level: boolean) {
    this.#port = port;
    this.#level = level;
  }

  get gpio(): number {
    return this.#port.gpio;
  }

  /** Sets the level. @throws PinrailError `LINE_CLOSED` after disposal. */
  write(level: boolean): void {
    this.#port.write(level);
    this.#level = level;
  }

  /** Writes the opposite of what was written last. @throws PinrailError `LINE_CLOSED` after disposal. */
  toggle(): void {
    this.write(!this.#level);
  }

  /** The level at the pad, whatever was written: a short circuit shows. @throws PinrailError `LINE_CLOSED`. */
  read(): boolean {
    return this.#port.read();
  }

  /** Writes the safe level and lets the line go. Idempotent. */
  [Symbol.dispose](): void {
    this.#port[Symbol.dispose]();
  }
}
