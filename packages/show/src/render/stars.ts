import { hash, mix, noise } from "./noise.js";
import type { Rgb } from "./palette.js";
import type { Scene } from "./scene.js";

const NIGHT: Rgb = [0.015, 0.02, 0.1];
const ICE: Rgb = [0.7, 0.85, 1];
const GOLD: Rgb = [1, 0.78, 0.42];

/** A night sky: every pixel is a star that now and then flares up. */
export const stars: Scene = ({ x, pixel, string }, time, seed, out) => {
  const period = 1.6 + 3.4 * hash(pixel, string, seed);
  const beat = time / period + hash(pixel, string, seed + 1);
  const flash = Math.abs(((beat + 64) % 1) - 0.5) * 2;
  const bright = hash(pixel, string * 64 + Math.floor(beat + 64), seed + 2) ** 3;
  const level = flash ** 7 * (0.2 + 0.8 * bright);
  const warmth = hash(pixel, string, seed + 3) > 0.72 ? 1 : 0;
  const haze = 0.5 + noise(x * 5 + time * 0.2, string * 4 + time * 0.1, seed + 4);
  for (let c = 0; c < 3; c++) out[c] = Math.min(1, NIGHT[c]! * haze + mix(ICE[c]!, GOLD[c]!, warmth) * level);
};
