import { PinrailError } from "@pinrail/base";
import type { LedPart } from "@pinrail/describe";

/** Symbols that carry one bit: 4 by the part's profile, or 3 as rpi_ws281x sends them. */
export type SymbolsPerBit = 3 | 4;

/** One string of LEDs as the user describes it. */
export interface StringOptions {
  /** What people call it; the pin's name when not said. */
  readonly name?: string;
  /** BCM number of the data pin. */
  readonly gpio: number;
  /** LEDs on the wire that show colours, null pixels not counted; 1 or more. */
  readonly pixels: number;
  readonly part: LedPart;
  /** Colours in the order sent (`GRB`, `RGBW`); the part's own when not said. */
  readonly order?: string;
  /** First channel of the sequence, from 1. */
  readonly start: number;
  /** 0 to 255; 255 when not said. */
  readonly brightness?: number;
  /** Exponent of the gamma curve, above 0 and up to 10; 1 when not said. */
  readonly gamma?: number;
  /** LEDs that show one pixel of the sequence together; 1 when not said. */
  readonly group?: number;
  /** Dark LEDs before the first pixel. */
  readonly nullPixels?: number;
  /** Whether the string runs from its last pixel to its first. */
  readonly reverse?: boolean;
  /** Every second run of this many LEDs goes backwards; 0 or absent for a straight string. */
  readonly zigzag?: number;
  readonly symbols?: SymbolsPerBit;
  /** Inverts the line, for a driver transistor that inverts it again. */
  readonly invert?: boolean;
}

/** {@link StringOptions} with every default filled in and checked. */
export interface StringSpec extends Required<StringOptions> {
  /** Channels of the sequence that one pixel takes: the length of `order`. */
  readonly coloursPerPixel: number;
  /** Channels that the string takes in all. */
  readonly channels: number;
  /** Bytes on the wire in a frame, null pixels and the part's preamble included. */
  readonly wireBytes: number;
}

/** LEDs a string may have at the most; the wire then takes 1.8 s a frame. */
export const MAX_PIXELS = 60_000;

/**
 * Fills in defaults and checks every option.
 *
 * @throws PinrailError `STRING_OPTIONS` that names the option, its value and what is allowed.
 */
export function stringSpec(options: StringOptions): StringSpec {
  const { part } = options;
  const order = (options.order ?? part.order).toUpperCase();
  checkOrder(options.gpio, order, part);
  const check = checker(options.gpio);
  const pixels = check("pixels", options.pixels, 1, MAX_PIXELS);
  const group = check("group", options.group ?? 1, 1, pixels);
  const nullPixels = check("null", options.nullPixels ?? 0, 0, 1000);
  const coloursPerPixel = order.length;
  return {
    name: checkName(options.gpio, options.name ?? `GPIO${options.gpio}`),
    gpio: options.gpio,
    pixels,
    part,
    order,
    start: check("start", options.start, 1, 8_388_608),
    brightness: check("brightness", options.brightness ?? 255, 0, 255),
    gamma: checkGamma(options.gpio, options.gamma ?? 1),
    group,
    nullPixels,
    reverse: options.reverse ?? false,
    zigzag: check("zigzag", options.zigzag ?? 0, 0, pixels),
    symbols: options.symbols ?? 4,
    invert: options.invert ?? false,
    coloursPerPixel,
    channels: Math.ceil(pixels / group) * coloursPerPixel,
    wireBytes: (part.preamble?.length ?? 0) + (nullPixels + pixels) * coloursPerPixel,
  };
}

function checker(gpio: number) {
  return (name: string, value: number, min: number, max: number): number => {
    if (Number.isInteger(value) && value >= min && value <= max) return value;
    throw refusal(gpio, `${name}=${value} must be a whole number from ${min} to ${max}`);
  };
}

function checkName(gpio: number, name: string): string {
  if (/^\P{Cc}{1,64}$/u.test(name)) return name;
  throw refusal(gpio, "name= must have 1 to 64 characters, none of them a control character");
}

function checkGamma(gpio: number, gamma: number): number {
  if (gamma > 0 && gamma <= 10) return gamma;
  throw refusal(gpio, `gamma=${gamma} must be above 0 and at most 10`);
}

/** An order holds each of the part's colours once; parts with two whites have `W` twice. */
function checkOrder(gpio: number, order: string, part: LedPart): void {
  const sorted = (text: string): string => [...text].sort().join("");
  if (sorted(order) === sorted(part.order)) return;
  throw refusal(gpio, `order=${order} must hold the colours of ${part.id}, as ${part.order} does`);
}

function refusal(gpio: number, why: string): PinrailError {
  return new PinrailError(
    "STRING_OPTIONS",
    { gpio },
    { message: `Cannot set up the string on GPIO${gpio}: ${why}` },
  );
}
