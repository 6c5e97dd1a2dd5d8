import { aurora } from "./aurora.js";
import { comets } from "./comets.js";
import { fire } from "./fire.js";
import { smooth } from "./noise.js";
import type { Rgb } from "./palette.js";
import type { PixelPlace, Scene } from "./scene.js";
import { stars } from "./stars.js";
import { waves } from "./waves.js";

/** What the demo is rendered for. */
export interface DemoOptions {
  /** Strings of pixels, 1 or more. */
  readonly strings: number;
  /** RGB pixels of each string, 1 or more. */
  readonly pixels: number;
  /** Milliseconds from frame to frame, 1 to 255. */
  readonly stepMs: number;
  /** Length of the loop in seconds, above 0. */
  readonly seconds: number;
  /** Another number, another show; default 1. */
  readonly seed?: number;
}

/** A show that is computed frame by frame; the last frame leads back to the first. */
export interface Demo {
  /** 3 channels a pixel, red first, string after string. */
  readonly channelCount: number;
  readonly frameCount: number;
  readonly stepTimeMs: number;
  /** Renders frame `index` into `target`, which holds `channelCount` bytes. The same index gives the same bytes. */
  frame(index: number, target: Uint8Array): void;
}

const SCENES: readonly Scene[] = [aurora, comets, fire, waves, stars];
/** A scene lasts at least this long; a short show has fewer scenes. */
const SHORTEST_SECONDS = 3;
const FADE_SECONDS = 1.2;

/**
 * Prepares the show that `npm start` plays: northern lights, comets, fire, waves of colour and stars.
 *
 * @throws RangeError when an option is out of range.
 */
export function renderDemo(options: DemoOptions): Demo {
  const { strings, pixels, stepMs, seconds, seed = 1 } = options;
  const frameCount = Math.round((seconds * 1000) / stepMs);
  if (![strings, pixels, stepMs, frameCount].every((value) => Number.isInteger(value) && value >= 1)) {
    throw new RangeError(
      `Cannot render ${strings} strings of ${pixels} pixels for ${seconds} s in steps of ${stepMs} ms`,
    );
  }
  const length = (frameCount * stepMs) / 1000;
  const scenes = SCENES.slice(0, Math.max(1, Math.floor(length / SHORTEST_SECONDS)));
  const part = length / scenes.length;
  return {
    channelCount: strings * pixels * 3,
    frameCount,
    stepTimeMs: stepMs,
    frame(index, target) {
      const time = ((index % frameCount) * stepMs) / 1000;
      const current = Math.min(scenes.length - 1, Math.floor(time / part));
      const [local, fade] = [time - current * part, Math.min(FADE_SECONDS, part / 2)];
      const share = smooth((local - part + fade) / fade);
      const layers = [{ scene: scenes[current] as Scene, time: local, share: 1 - share }];
      // The next scene, and the first one after the last, fades in before its time begins.
      const next = scenes[(current + 1) % scenes.length] as Scene;
      if (share > 0) layers.push({ scene: next, time: local - part, share });
      paint(layers, strings, pixels, seed, target);
    },
  };
}

interface Layer {
  readonly scene: Scene;
  readonly time: number;
  readonly share: number;
}

function paint(
  layers: readonly Layer[],
  strings: number,
  pixels: number,
  seed: number,
  target: Uint8Array,
): void {
  const colour: Rgb = [0, 0, 0];
  const place: PixelPlace = { x: 0, pixel: 0, string: 0, pixels };
  for (let at = 0; at < strings * pixels; at++) {
    place.string = Math.floor(at / pixels);
    place.pixel = at - place.string * pixels;
    place.x = place.pixel / Math.max(1, pixels - 1);
    let [red, green, blue] = [0, 0, 0];
    for (const { scene, time, share } of layers) {
      scene(place, time, seed, colour);
      red += colour[0] * share;
      green += colour[1] * share;
      blue += colour[2] * share;
    }
    target[at * 3] = Math.round(red * 255);
    target[at * 3 + 1] = Math.round(green * 255);
    target[at * 3 + 2] = Math.round(blue * 255);
  }
}
