import {
  lineOffset,
  type DmaMemory,
  type LineChip,
  type LineRequest,
  type LineSettings,
  type RegisterSpace,
} from "@pinrail/access";
import { PinrailError, type Clock } from "@pinrail/base";
import { ALTERNATE_FSEL, type Block, type BoardDescription } from "@pinrail/describe";
import type { Backends } from "./backends.js";
import type { AlternatePin, Board, InputOptions, OutputOptions, PinOptions } from "./board.js";
import { FSEL_INPUT, GpioRegisters } from "./gpio-registers.js";
import { InputLine } from "./input-line.js";
import { LinePort, type LineHold } from "./line-port.js";
import { OutputLine } from "./output-line.js";
import { findAlternate } from "./pin-functions.js";
import { PinLedger } from "./pin-ledger.js";
import type { PinRef } from "./pin.js";
import { resolvePin } from "./resolve-pin.js";

const DEFAULT_CONSUMER = "pinrail";

/** What a local board is made of. */
export interface LocalBoardParts {
  readonly description: BoardDescription;
  readonly clock: Clock;
  readonly backends: Backends;
}

/** A line's settings, and what becomes of it when it is let go. */
interface Want
  extends PinOptions, Pick<LineSettings, "direction" | "bias" | "initial">, Pick<LineHold, "rest"> {
  readonly activeLow?: boolean;
}

/** A board that this process drives itself, through the backends it was given. */
export class LocalBoard implements Board {
  readonly description: BoardDescription;
  readonly clock: Clock;
  readonly #backends: Backends;
  readonly #ledger = new PinLedger();
  /** All that was acquired and not given back, oldest first. */
  readonly #held = new Set<Disposable>();
  #chip: Promise<LineChip> | undefined;
  #gpio: GpioRegisters | undefined;
  #closed = false;

  constructor(parts: LocalBoardParts) {
    this.description = parts.description;
    this.clock = parts.clock;
    this.#backends = parts.backends;
  }

  async output(pin: PinRef, options: OutputOptions = {}): Promise<OutputLine> {
    const { initial = false, safe = false, activeLow = false } = options;
    const port = await this.#take(pin, {
      ...options,
      direction: "output",
      initial: [initial !== activeLow],
      rest: (held) => held.write(safe),
    });
    return new OutputLine(port, initial);
  }

  async input(pin: PinRef, options: InputOptions = {}): Promise<InputLine> {
    return new InputLine(await this.#take(pin, { ...options, direction: "input" }));
  }

  async alternate(pin: PinRef, functionName: string, options: PinOptions = {}): Promise<AlternatePin> {
    const gpio = resolvePin(this.description, pin);
    const alternate = findAlternate(this.description, gpio, functionName);
    const registers = this.#requireGpio(`registers that set GPIO${gpio} to ${functionName}`);
    const rest = (): void => registers.writeSelect(gpio, FSEL_INPUT);
    const port = await this.#take(pin, { ...options, direction: "as-is", rest });
    registers.writeSelect(gpio, ALTERNATE_FSEL[alternate]);
    return { gpio, function: functionName, alternate, [Symbol.dispose]: () => port[Symbol.dispose]() };
  }

  async registers(block: Block, instance?: number): Promise<RegisterSpace> {
    this.#requireOpen();
    const backend = this.#backends.require("openRegisters", `the registers of ${block.name}`);
    return this.#keep(backend.openRegisters(block, instance));
  }

  async allocateDma(byteLength: number): Promise<DmaMemory> {
    this.#requireOpen();
    return this.#keep(this.#backends.require("allocateDma", "DMA memory").allocateDma(byteLength));
  }

  /** Gives everything back, the youngest first; the first error is thrown when all of it was tried. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed = true;
    const errors: unknown[] = [];
    for (const held of [...this.#held].reverse()) {
      try {
        held[Symbol.dispose]();
      } catch (error) {
        errors.push(error);
      }
    }
    this.#held.clear();
    if (errors.length > 0) throw errors[0];
  }

  async #take(pin: PinRef, want: Want): Promise<LinePort> {
    this.#requireOpen();
    const { consumer = DEFAULT_CONSUMER, activeLow = false, rest } = want;
    const gpio = resolvePin(this.description, pin);
    if (!want.reserved) this.#refuseReserved(gpio);
    const registers = this.#openGpio();
    this.#ledger.take(gpio, consumer);
    try {
      const request = await this.#request(gpio, { ...want, consumer, activeLow: false });
      const released = (port: LinePort): void => {
        this.#held.delete(port);
        this.#ledger.free(gpio);
      };
      return this.#keep(new LinePort({ gpio, request, registers, activeLow, rest, released }));
    } catch (error) {
      this.#ledger.free(gpio);
      throw error;
    }
  }

  /** `activeLow` is applied here and not by the chip, so that both ways to a level agree. */
  async #request(gpio: number, settings: LineSettings): Promise<LineRequest> {
    const chip = await this.#openChip();
    const request = await chip.request([lineOffset(gpio)], settings);
    if (!this.#closed) return request;
    request[Symbol.dispose]();
    throw this.#closedError();
  }

  #openChip(): Promise<LineChip> {
    this.#chip ??= this.#backends
      .require("openLines", "GPIO lines")
      .openLines()
      .then(
        (chip) => this.#keep(chip),
        (error: unknown) => {
          this.#chip = undefined; // the next request tries again
          throw error;
        },
      );
    return this.#chip;
  }

  /** The GPIO block, where the board has one that changes pins singly and a backend reaches it. */
  #openGpio(): GpioRegisters | undefined {
    const { gpio } = this.description.soc.blocks;
    const backend = this.#backends.with("openRegisters");
    if (backend === undefined || !GpioRegisters.fits(gpio)) return undefined;
    this.#gpio ??= new GpioRegisters(this.#keep(backend.openRegisters(gpio)), gpio);
    return this.#gpio;
  }

  #requireGpio(what: string): GpioRegisters {
    this.#requireOpen();
    const registers = this.#openGpio();
    if (registers !== undefined) return registers;
    throw new PinrailError(
      "NO_BACKEND",
      { what },
      { message: `Cannot get ${what}: no backend of this board has them` },
    );
  }

  #refuseReserved(gpio: number): void {
    const found = this.description.reserved.find((entry) => entry.gpio === gpio);
    if (found === undefined) return;
    const message = `Cannot take GPIO${gpio}: ${this.description.name} needs it (${found.why})`;
    throw new PinrailError("PIN_RESERVED", { gpio, why: found.why }, { message });
  }

  #keep<T extends Disposable>(resource: T): T {
    this.#held.add(resource);
    return resource;
  }

  #requireOpen(): void {
    if (this.#closed) throw this.#closedError();
  }

  #closedError(): PinrailError {
    const message = `Cannot use ${this.description.name}: the board was closed`;
    return new PinrailError("BOARD_CLOSED", { board: this.description.id }, { message });
  }
}
