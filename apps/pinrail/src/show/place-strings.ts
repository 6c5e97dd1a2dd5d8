import type { SequenceInfo } from "@pinrail/show";
import { findLedPart, headerPositionOf, type BoardDescription } from "@pinrail/describe";
import { stringSpec, type StringSpec } from "@pinrail/pixels";
import type { ParsedString } from "./parse-string.js";

/** The pins that a show goes to when nobody says where: one of each PWM channel. The first Pi's header has the first only. */
const DEFAULT_GPIOS = [18, 13] as const;
const DEFAULT_PART = "ws2812b";
/** What one string can take in a lite DMA channel's transfer, with room for the reset. */
const MAX_DEFAULT_PIXELS = 2700;

/** Checks the strings; one without a start begins where the string before it ended. */
export function placeStrings(strings: readonly ParsedString[]): StringSpec[] {
  const specs: StringSpec[] = [];
  let next = 1;
  for (const string of strings) {
    const spec = stringSpec({ ...string, start: string.start ?? next });
    next = spec.start + spec.channels;
    specs.push(spec);
  }
  return specs;
}

/**
 * Strings that share the channels of a sequence, as many as its step leaves time for: two where the board's header has
 * both PWM channels.
 *
 * @returns Nothing when the sequence has no whole pixel.
 */
export function defaultStrings(
  info: Pick<SequenceInfo, "maxChannel" | "stepTimeMs">,
  board: BoardDescription,
): ParsedString[] {
  const part = findLedPart(DEFAULT_PART);
  const colours = part.order.length;
  const pixelNs = (colours * 8 * 1e9) / part.bitRate;
  const fits = Math.floor((info.stepTimeMs * 1e6 - part.resetDrive) / pixelNs);
  const gpios = DEFAULT_GPIOS.filter((gpio) => headerPositionOf(board, gpio) !== undefined);
  let left = Math.floor(info.maxChannel / colours);
  return gpios
    .map((gpio, index) => {
      const pixels = Math.min(Math.ceil(left / (gpios.length - index)), fits, MAX_DEFAULT_PIXELS);
      left -= pixels;
      return { gpio, pixels, part };
    })
    .filter(({ pixels }) => pixels > 0);
}
