import type { Rgb } from "./palette.js";

/** A pixel as a scene sees it. */
export interface PixelPlace {
  /** Place along its string: 0 at the start, 1 at the end. */
  x: number;
  pixel: number;
  string: number;
  /** Pixels of a string. */
  pixels: number;
}

/**
 * A picture in motion.
 *
 * @param time - Seconds since the scene began; below 0 while it fades in.
 * @param out - Receives the colour.
 */
export type Scene = (place: Readonly<PixelPlace>, time: number, seed: number, out: Rgb) => void;
