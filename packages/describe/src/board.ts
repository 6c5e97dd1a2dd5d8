import type { SocDescription } from "./soc.js";

/** One position of a header. */
export interface HeaderPosition {
  /** Number on the header, from 1. */
  readonly position: number;
  /** As printed in the maker's pin-out: `3V3`, `5V`, `GND`, `GPIO17`, `ID_SD`. */
  readonly name: string;
  /** GPIO number; absent for power and ground. */
  readonly gpio?: number;
}

/** A header of the board. */
export interface Header {
  /** `J8` on a 40-pin Raspberry Pi, `P1` on the first ones. */
  readonly name: string;
  readonly positions: readonly HeaderPosition[];
}

/** A board that programs can be written for. */
export interface BoardDescription {
  /** Short name for the command line: `pi-1`, `pi-zero`, `pi-zero-2`, `pi-2`, `pi-3`, `pi-4`. */
  readonly id: string;
  readonly name: string;
  readonly soc: SocDescription;
  readonly headers: readonly Header[];
  /** `type` fields of new-style revision codes (bits 4-11) that mean this board. */
  readonly revisionTypes: readonly number[];
  /** Pins of the board's own functions (SD card, HAT EEPROM): never handed out unasked. */
  readonly reserved: readonly { readonly gpio: number; readonly why: string }[];
}
