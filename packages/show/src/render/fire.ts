import { clouds, noise } from "./noise.js";
import { pick, type Rgb } from "./palette.js";
import type { Scene } from "./scene.js";

const EMBERS: readonly Rgb[] = [
  [0, 0, 0],
  [0.3, 0.015, 0],
  [0.85, 0.12, 0],
  [1, 0.42, 0.02],
  [1, 0.78, 0.22],
  [1, 0.95, 0.7],
];

/** A row of flames that lick along the string. */
export const fire: Scene = ({ x, string }, time, seed, out) => {
  const flames = clouds(x * 13 + string * 31, time * 1.9, seed);
  const gusts = noise(x * 3 - time * 0.7, string * 9 + time * 0.3, seed + 11);
  const flicker = 0.9 + 0.1 * noise(x * 40, time * 9, seed + 17);
  pick(EMBERS, (flames * 1.25 - 0.32 + gusts * 0.42) * flicker, 1, out);
};
