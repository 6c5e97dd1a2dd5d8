import { micros, PinrailError, type Clock } from "@pinrail/base";
import type { RegisterSpace } from "@pinrail/access";
import { bcm2835DmaChannel, getField, wordOf } from "@pinrail/describe";

const { CS, CONBLK_AD, DEBUG } = bcm2835DmaChannel.registers;

const RESET = wordOf(CS, { RESET: 1 });
const ABORT = wordOf(CS, { ABORT: 1 });
const CLEAR_FLAGS = wordOf(CS, { INT: 1, END: 1 });
const CLEAR_ERRORS = wordOf(DEBUG, { READ_LAST_NOT_SET_ERROR: 1, FIFO_ERROR: 1, READ_ERROR: 1 });
const GO = wordOf(CS, { WAIT_FOR_OUTSTANDING_WRITES: 1, PANIC_PRIORITY: 15, PRIORITY: 15, ACTIVE: 1 });

/** Between register writes; as rpi_ws281x waits, no data sheet says why. */
const SETTLE = micros(10);

/** One DMA channel that runs one control block at a time. */
export class DmaTransfer {
  readonly #registers: RegisterSpace;
  readonly #clock: Clock;
  readonly #channel: number;

  constructor(registers: RegisterSpace, clock: Clock, channel: number) {
    this.#registers = registers;
    this.#clock = clock;
    this.#channel = channel;
  }

  /** Puts the channel into the state that {@link start} expects. */
  reset(): void {
    this.#registers.write32(CS.offset, RESET);
    this.#clock.delay(SETTLE);
    this.#registers.write32(CS.offset, CLEAR_FLAGS);
    this.#registers.write32(DEBUG.offset, CLEAR_ERRORS);
  }

  /** Starts the control block at `busAddress`; the channel has to be idle. */
  start(busAddress: number): void {
    this.#registers.write32(CS.offset, CLEAR_FLAGS);
    this.#registers.write32(CONBLK_AD.offset, busAddress);
    this.#registers.write32(CS.offset, GO);
  }

  /**
   * Whether the transfer is under way still.
   *
   * @throws PinrailError `DMA_FAILED` with the channel's error bits.
   */
  busy(): boolean {
    const status = this.#registers.read32(CS.offset);
    if (getField(status, CS.fields.ERROR) === 1) throw this.#failure();
    return getField(status, CS.fields.ACTIVE) === 1;
  }

  /** Ends whatever runs. */
  stop(): void {
    this.#registers.write32(CS.offset, ABORT);
    this.#clock.delay(SETTLE);
    this.#registers.write32(CS.offset, RESET);
  }

  #failure(): PinrailError {
    const debug = this.#registers.read32(DEBUG.offset);
    const errors = (["READ_LAST_NOT_SET_ERROR", "FIFO_ERROR", "READ_ERROR"] as const).filter(
      (name) => getField(debug, DEBUG.fields[name]) === 1,
    );
    return new PinrailError(
      "DMA_FAILED",
      { channel: this.#channel, errors: errors.join(" ") },
      {
        message: `Cannot finish the transfer on DMA channel ${this.#channel}: ${errors.join(", ") || "unknown error"}`,
      },
    );
  }
}
