import type { LinePort } from "./line-port.js";

/** An input that this program holds. */
export class InputLine implements Disposable {
  readonly #port: LinePort;

  /** Boards make these; see `Board.input`. */
  constructor(port: LinePort) {
    this.#port = port;
  }

  get gpio(): number {
    return this.#port.gpio;
  }

  /** Logical level. @throws PinrailError `LINE_CLOSED` after disposal. */
  read(): boolean {
    return this.#port.read();
  }

  /** Lets the line go. Idempotent. */
  [Symbol.dispose](): void {
    this.#port[Symbol.dispose]();
  }
}
