import { mix } from "./noise.js";

/** Red, green, blue from 0 to 1 as a display takes them, not as light adds up. */
export type Rgb = [red: number, green: number, blue: number];

/** Writes the colour at `position` (0 to 1) of a row of colours, blended with its neighbour. */
export function pick(palette: readonly Readonly<Rgb>[], position: number, level: number, out: Rgb): void {
  const place = Math.min(1, Math.max(0, position)) * (palette.length - 1);
  const index = Math.min(palette.length - 2, Math.floor(place));
  const [from, to] = [palette[index] as Rgb, palette[index + 1] as Rgb];
  for (let i = 0; i < 3; i++) out[i] = mix(from[i] as number, to[i] as number, place - index) * level;
}

/** Writes a fully saturated colour of the wheel; `hue` counts turns and wraps. */
export function wheel(hue: number, level: number, out: Rgb): void {
  const turn = (hue - Math.floor(hue)) * 6;
  for (let i = 0; i < 3; i++) {
    const distance = Math.abs(((turn + [3, 1, 5][i]!) % 6) - 3);
    out[i] = Math.min(1, Math.max(0, distance - 1)) * level;
  }
}
