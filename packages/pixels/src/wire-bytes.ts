import { colourOffsets } from "./colour-order.js";
import { colourTable } from "./colour-table.js";
import { pixelAt } from "./layout-runs.js";
import type { StringSpec } from "./string-options.js";

/**
 * What a string should receive, worked out LED by LED: the plain version of what the encoders do in bulk. Players
 * and tests hold what a string decoded against this.
 */
export class WireBytes {
  readonly #spec: StringSpec;
  readonly #offsets: readonly number[];
  readonly #colours: Uint8Array;

  constructor(spec: StringSpec) {
    this.#spec = spec;
    this.#offsets = colourOffsets(spec.order);
    this.#colours = colourTable(spec.brightness, spec.gamma);
  }

  /**
   * Writes the bytes of one frame.
   *
   * @param channels - The sequence's channels from 1 on.
   * @param target - At least `spec.wireBytes` long.
   */
  write(channels: Uint8Array, target: Uint8Array): void {
    const { part, nullPixels, pixels, coloursPerPixel, start } = this.#spec;
    let at = 0;
    for (const byte of part.preamble ?? []) target[at++] = byte;
    const dark = at + nullPixels * coloursPerPixel;
    while (at < dark) target[at++] = this.#colours[0]!;
    for (let led = 0; led < pixels; led++) {
      const first = start - 1 + pixelAt(this.#spec, led) * coloursPerPixel;
      for (let i = 0; i < coloursPerPixel; i++)
        target[at++] = this.#colours[channels[first + this.#offsets[i]!]!]!;
    }
  }
}
