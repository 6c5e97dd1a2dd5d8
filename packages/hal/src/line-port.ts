import type { LineRequest } from "@pinrail/access";
import { PinrailError } from "@pinrail/base";
import type { GpioRegisters } from "./gpio-registers.js";

/** What a held line is made of. */
export interface LineHold {
  readonly gpio: number;
  /** Holds the line against everybody else. */
  readonly request: LineRequest;
  /** The fast way to the level, where the board has registers; the request holds the line all the same. */
  readonly registers?: GpioRegisters | undefined;
  /** `true` means 0 V. */
  readonly activeLow: boolean;
  /** Brings the pin to rest; called once, while it is still held. */
  readonly rest?: ((port: LinePort) => void) | undefined;
  /** Called once, when the line has been let go. */
  readonly released: (port: LinePort) => void;
}

/** One held line: logical levels in, electrical levels out, nothing after release. */
export class LinePort implements Disposable {
  readonly #hold: LineHold;
  #open = true;

  constructor(hold: LineHold) {
    this.#hold = hold;
  }

  get gpio(): number {
    return this.#hold.gpio;
  }

  /** Logical level at the pad. @throws PinrailError `LINE_CLOSED`. */
  read(): boolean {
    if (!this.#open) throw this.#closed("read");
    const { registers, request, gpio, activeLow } = this.#hold;
    return (registers === undefined ? request.get(0) : registers.readLevel(gpio)) !== activeLow;
  }

  /** Drives the pad. @throws PinrailError `LINE_CLOSED`. */
  write(level: boolean): void {
    if (!this.#open) throw this.#closed("write");
    const { registers, request, gpio, activeLow } = this.#hold;
    if (registers === undefined) request.set(0, level !== activeLow);
    else registers.writeLevel(gpio, level !== activeLow);
  }

  /** Brings the pin to rest and lets it go, even when bringing it to rest fails. Idempotent. */
  [Symbol.dispose](): void {
    if (!this.#open) return;
    try {
      this.#hold.rest?.(this);
    } finally {
      this.#open = false;
      this.#release();
    }
  }

  #release(): void {
    try {
      this.#hold.request[Symbol.dispose]();
    } finally {
      this.#hold.released(this);
    }
  }

  #closed(action: string): PinrailError {
    const message = `Cannot ${action} GPIO${this.gpio}: the line was released`;
    return new PinrailError("LINE_CLOSED", { gpio: this.gpio }, { message });
  }
}
