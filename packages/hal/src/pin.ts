/** A pin by the number of its GPIO, as the SoC's data sheet counts. */
export interface GpioPin {
  readonly kind: "gpio";
  readonly gpio: number;
}

/** A pin by its place on a header. */
export interface HeaderPin {
  readonly kind: "header";
  readonly header: string;
  readonly position: number;
}

/** A pin by the name that the board or the kernel gives its line. */
export interface NamedPin {
  readonly kind: "name";
  readonly name: string;
}

/** A pin of a board, by any of its names; a bare number is none. */
export type PinRef = GpioPin | HeaderPin | NamedPin;

/**
 * The pin of GPIO `number`.
 *
 * @throws RangeError when it is no whole number from 0.
 * @example
 * ```ts
 * await using led = await board.output(gpio(17));
 * ```
 */
export function gpio(number: number): GpioPin {
  if (!Number.isInteger(number) || number < 0) throw new RangeError(`Cannot use ${number} as a GPIO number`);
  return { kind: "gpio", gpio: number };
}

/**
 * The pin at a position of a header: `header("J8-11")` is GPIO17 on a 40-pin Raspberry Pi.
 *
 * @throws RangeError when the text is not `HEADER-POSITION`.
 */
export function header(text: string): HeaderPin {
  const match = /^([A-Za-z]\w*)-(\d+)$/.exec(text);
  if (match === null)
    throw new RangeError(`Cannot use "${text}" as a header position: write it like "J8-11"`);
  return { kind: "header", header: match[1] as string, position: Number(match[2]) };
}

/**
 * The pin whose line has this name: `lineName("GPIO17")`, `lineName("ID_SD")`.
 *
 * @throws RangeError when the name is empty.
 */
export function lineName(name: string): NamedPin {
  if (name === "") throw new RangeError("Cannot use an empty text as a line name");
  return { kind: "name", name };
}

/** How a pin is shown to people: `GPIO17`, `J8-11`, `ID_SD`. */
export function formatPin(pin: PinRef): string {
  if (pin.kind === "gpio") return `GPIO${pin.gpio}`;
  return pin.kind === "header" ? `${pin.header}-${pin.position}` : pin.name;
}
