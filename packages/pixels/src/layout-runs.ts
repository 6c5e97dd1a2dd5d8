import type { StringSpec } from "./string-options.js";

/** A stretch of LEDs whose channels follow each other at a constant step. */
export interface LayoutRun {
  /** First channel of the first LED, from 0 within the string's own channels; -1 for dark LEDs. */
  readonly source: number;
  /** Channels from one LED to the next: one pixel, minus one pixel (backwards), or 0 (a group). */
  readonly step: number;
  /** LEDs, 1 or more. */
  readonly count: number;
}

/**
 * Lays the pixels of a string out along its wire: null pixels, then groups, reversed and folded as asked.
 *
 * @returns Runs in wire order; together they hold `nullPixels + pixels` LEDs.
 */
export function layoutRuns(spec: StringSpec): LayoutRun[] {
  const runs: LayoutRun[] = [];
  if (spec.nullPixels > 0) runs.push({ source: -1, step: 0, count: spec.nullPixels });
  for (let led = 0; led < spec.pixels;) {
    const first = pixelAt(spec, led);
    const step = led + 1 < spec.pixels ? pixelAt(spec, led + 1) - first : 0;
    let count = 1;
    while (led + count < spec.pixels && pixelAt(spec, led + count) === first + step * count) count += 1;
    runs.push({ source: first * spec.coloursPerPixel, step: step * spec.coloursPerPixel, count });
    led += count;
  }
  return runs;
}

/** The pixel of the sequence that LED `led` (from 0, null pixels not counted) shows. */
export function pixelAt(spec: StringSpec, led: number): number {
  let place = led;
  if (spec.zigzag > 0) {
    const row = Math.floor(place / spec.zigzag);
    const end = Math.min((row + 1) * spec.zigzag, spec.pixels);
    if (row % 2 === 1) place = row * spec.zigzag + (end - 1 - place);
  }
  if (spec.reverse) place = spec.pixels - 1 - place;
  return Math.floor(place / spec.group);
}
