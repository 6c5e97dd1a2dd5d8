declare const offsetBrand: unique symbol;
/** Number of a line within its chip; not a GPIO number, not a header pin. */
export type LineOffset = number & { readonly [offsetBrand]: "LineOffset" };

/** Direction of a requested line; `as-is` leaves it as found. */
export type LineDirection = "input" | "output" | "as-is";
/** Resistor at the pad. */
export type LineBias = "as-is" | "disabled" | "pull-up" | "pull-down";

/** How lines are requested. */
export interface LineSettings {
  readonly direction: LineDirection;
  readonly bias?: LineBias;
  /** Inverts the meaning of levels. */
  readonly activeLow?: boolean;
  /** Level per requested line, set before the line becomes an output; all low when not said. */
  readonly initial?: readonly boolean[];
  /** Who asks; shown to whoever finds the line taken. */
  readonly consumer?: string;
}

/** What is known of a line without requesting it. */
export interface LineInfo {
  readonly offset: LineOffset;
  readonly name: string;
  readonly direction: "input" | "output" | "function";
  /** Who holds it, when somebody does. */
  readonly consumer?: string;
}

/** Lines held by this process until disposed of. Reads and writes are synchronous. */
export interface LineRequest extends Disposable {
  readonly offsets: readonly LineOffset[];
  /** Level of the `index`-th requested line, `activeLow` applied. @throws PinrailError `LINE_CLOSED`. */
  get(index: number): boolean;
  /** Drives the `index`-th requested line. @throws PinrailError `LINE_CLOSED`. */
  set(index: number, level: boolean): void;
}

/** A set of GPIO lines with one owner each. */
export interface LineChip extends Disposable {
  readonly name: string;
  readonly lineCount: number;
  /** @throws RangeError when the chip has no such line. */
  info(offset: LineOffset): LineInfo;
  /**
   * Takes all lines or none.
   *
   * @throws PinrailError `PIN_BUSY` (owner in `details.owner`), `PIN_UNKNOWN`.
   */
  request(offsets: readonly LineOffset[], settings: LineSettings): Promise<LineRequest>;
}

/** Makes a line offset. @throws RangeError when it is no whole number from 0. */
export function lineOffset(value: number): LineOffset {
  if (!Number.isInteger(value) || value < 0) throw new RangeError(`Cannot use ${value} as a line offset`);
  return value as LineOffset;
}
