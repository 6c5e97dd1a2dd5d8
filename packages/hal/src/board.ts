import type { DmaMemory, LineBias, RegisterSpace } from "@pinrail/access";
import type { Clock } from "@pinrail/base";
import type { Block, BoardDescription } from "@pinrail/describe";
import type { InputLine } from "./input-line.js";
import type { OutputLine } from "./output-line.js";
import type { PinRef } from "./pin.js";

/** What every request for a pin may say. */
export interface PinOptions {
  /** Who asks, shown to whoever finds the pin taken; `pinrail` when not said. */
  readonly consumer?: string;
  /** Takes a pin although the board needs it for itself (SD card, HAT EEPROM). */
  readonly reserved?: boolean;
}

/** How an output line is requested. Levels are logical: `activeLow` turns them round at the pad. */
export interface OutputOptions extends PinOptions {
  /** Level that the pin has from its first moment as an output; low when not said. */
  readonly initial?: boolean;
  /** Level that is written before the line is let go; low when not said. */
  readonly safe?: boolean;
  /** `true` means 0 V. */
  readonly activeLow?: boolean;
}

/** How an input line is requested. */
export interface InputOptions extends PinOptions {
  /** Resistor at the pad; left as found when not said. */
  readonly bias?: LineBias;
  /** `true` means 0 V. */
  readonly activeLow?: boolean;
}

/** A pin that carries a function of a peripheral until it is disposed of; then it is an input again. */
export interface AlternatePin extends Disposable {
  readonly gpio: number;
  /** As the data sheet spells it: `PWM0`. */
  readonly function: string;
  /** Which of ALT0..ALT5 it is. */
  readonly alternate: number;
}

/**
 * A board whose pins are taken one by one, whoever owns it.
 *
 * Acquiring is async and gives something disposable; a steady read or write is synchronous. A pin has one owner.
 * Disposing of the board disposes of all that was acquired from it.
 */
export interface Board extends AsyncDisposable {
  readonly description: BoardDescription;
  /** The time that the board lives in: drivers wait by it, and by nothing else. */
  readonly clock: Clock;

  /**
   * Takes a pin as an output.
   *
   * @throws PinrailError `PIN_UNKNOWN`, `PIN_RESERVED`; `PIN_BUSY` (owner in `details.owner`).
   */
  output(pin: PinRef, options?: OutputOptions): Promise<OutputLine>;

  /** Takes a pin as an input. Throws as {@link output} does. */
  input(pin: PinRef, options?: InputOptions): Promise<InputLine>;

  /**
   * Takes a pin and hands it to a peripheral.
   *
   * @param functionName - As the data sheet spells it: `PWM0`, `PCM_DOUT`, `SPI0_MOSI`.
   * @throws PinrailError as {@link output} does; `PIN_FUNCTION` names the pins that carry the function.
   */
  alternate(pin: PinRef, functionName: string, options?: PinOptions): Promise<AlternatePin>;

  /**
   * Opens the registers of a block.
   *
   * @param instance - Which of several equal blocks: the number of a DMA channel.
   * @throws PinrailError `NO_BACKEND` when no backend of this board reaches registers.
   */
  registers(block: Block, instance?: number): Promise<RegisterSpace>;

  /**
   * Gets memory that the DMA engine sees.
   *
   * @param byteLength - Bytes, 1 or more.
   * @throws PinrailError `DMA_MEMORY`; `NO_BACKEND` when no backend of this board has such memory.
   */
  allocateDma(byteLength: number): Promise<DmaMemory>;
}
