import type { SequenceInfo } from "@pinrail/show";
import { findLedPart } from "@pinrail/describe";
import { stringSpec, type StringSpec } from "@pinrail/pixels";
import type { ParsedString } from "./parse-string.js";

/** The pins that a show goes to when nobody says where: one of each PWM channel, free on every 40-pin header. */
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
 * Two strings that share the channels of a sequence, as many as its step leaves time for.
 *
 * @returns One string when the sequence has fewer than two pixels, none when it has none.
 */
export function defaultStrings(info: Pick<SequenceInfo, "maxChannel" | "stepTimeMs">): ParsedString[] {
  const part = findLedPart(DEFAULT_PART);
  const colours = part.order.length;
  const pixelNs = (colours * 8 * 1e9) / part.bitRate;
  const fits = Math.floor((info.stepTimeMs * 1e6 - part.resetDrive) / pixelNs);
  const total = Math.floor(info.maxChannel / colours);
  const first = Math.min(Math.ceil(total / 2), fits, MAX_DEFAULT_PIXELS);
  const second = Math.min(total - first, fits, MAX_DEFAULT_PIXELS);
  return [first, second]
    .map((pixels, index) => ({ gpio: DEFAULT_GPIOS[index]!, pixels, part }))
    .filter(({ pixels }) => pixels > 0);
}
