import { hash } from "./noise.js";
import { wheel, type Rgb } from "./palette.js";
import type { Scene } from "./scene.js";

const COMETS = 4;
/** Length of a tail, as a part of the string. */
const TAIL = 0.32;
/** New sparks a second. */
const SPARKS = 18;

const tint: Rgb = [0, 0, 0];

/** Comets of every colour chase each other; their tails fall apart into sparks. */
export const comets: Scene = ({ x, pixel, string, pixels }, time, seed, out) => {
  out.fill(0);
  for (let i = 0; i < COMETS; i++) {
    const speed = 0.3 + 0.22 * hash(i, string, seed);
    const lap = 1 + TAIL;
    const travelled = time * speed + lap * hash(i, string, seed + 1) + 8 * lap;
    const head = travelled % lap;
    const place = (i + string) % 2 === 0 ? x : 1 - x;
    const behind = head - place;
    if (behind < -1.5 / pixels || behind > TAIL) continue;
    const round = Math.floor(travelled / lap);
    light(behind, pixel, Math.floor(time * SPARKS), hash(round, i * 7 + string, seed + 2), seed, pixels);
    for (let c = 0; c < 3; c++) out[c] = Math.min(1, out[c]! + tint[c]!);
  }
};

/** Colours one pixel of a comet: white at the head, its own colour behind, then sparks. */
function light(
  behind: number,
  pixel: number,
  spark: number,
  hue: number,
  seed: number,
  pixels: number,
): void {
  const fade = behind < 0 ? 1 + (behind * pixels) / 1.5 : (1 - behind / TAIL) ** 1.8;
  const sparkling = behind > 0.05 && hash(pixel, spark, seed + 5) > 0.8 ? 1 : 0.55;
  wheel(hue, behind < 0.02 ? fade : fade * sparkling, tint);
  const white = Math.max(0, 1 - behind * 45) * fade;
  for (let c = 0; c < 3; c++) tint[c] = Math.max(tint[c]!, white);
}
