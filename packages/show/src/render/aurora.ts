import { clouds, noise, smooth } from "./noise.js";
import { pick, type Rgb } from "./palette.js";
import type { Scene } from "./scene.js";

const CURTAIN: readonly Rgb[] = [
  [0.02, 0.9, 0.35],
  [0.0, 0.85, 0.75],
  [0.15, 0.35, 1.0],
  [0.75, 0.1, 0.9],
];

/** Northern lights: slow curtains of green and violet. */
export const aurora: Scene = ({ x, string }, time, seed, out) => {
  const drift = x * 4 + string * 1.7 - time * 0.25;
  const curtain = smooth((clouds(drift, time * 0.35 + string * 5, seed) - 0.28) * 2.1);
  const ray = 0.55 + 0.45 * noise(x * 26 + time * 0.6, time * 0.9 + string * 3, seed + 7);
  const colour = clouds(x * 2.2 + time * 0.12, string * 2 + time * 0.18, seed + 3);
  pick(CURTAIN, (colour - 0.2) * 1.6, 0.05 + 0.95 * curtain * ray, out);
};
