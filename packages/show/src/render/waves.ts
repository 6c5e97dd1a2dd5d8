import { wheel } from "./palette.js";
import type { Scene } from "./scene.js";

const TURN = 2 * Math.PI;

/** Waves of colour that run through each other. */
export const waves: Scene = ({ x, string }, time, _seed, out) => {
  const way = string % 2 === 0 ? 1 : -1;
  const swell =
    Math.sin(TURN * (x * 2.5 * way - time * 0.45)) + Math.sin(TURN * (x * 1.5 * way + time * 0.3));
  const level = 0.1 + 0.9 * (0.5 + swell * 0.25) ** 1.6;
  wheel(
    x * 0.7 * way - time * 0.14 + string * 0.18 + 0.06 * Math.sin(TURN * (x * 3 + time * 0.2)),
    level,
    out,
  );
};
