import { colourOffsets, type StringSpec } from "@pinrail/pixels";

const WHITE = 3;

/** What a string shows, as RGB: the bytes on the wire put back into the order of a screen. */
export class StringLight {
  /** Three bytes a pixel, in the order of the LEDs; null pixels are left out. */
  readonly rgb: Uint8Array;
  readonly #spec: StringSpec;
  readonly #offsets: readonly number[];
  readonly #first: number;

  constructor(spec: StringSpec) {
    this.rgb = new Uint8Array(spec.pixels * 3);
    this.#spec = spec;
    this.#offsets = colourOffsets(spec.order);
    this.#first = spec.nullPixels * spec.coloursPerPixel;
  }

  /**
   * Takes over what the string decoded. White LEDs add to all three colours.
   *
   * @param wire - Bytes as they were sent, without the part's preamble.
   */
  show(wire: Uint8Array): void {
    const perPixel = this.#spec.coloursPerPixel;
    for (let led = 0; led < this.#spec.pixels; led++) {
      const from = this.#first + led * perPixel;
      let white = 0;
      for (let i = 0; i < perPixel; i++) {
        const colour = this.#offsets[i]!;
        if (colour >= WHITE) white += wire[from + i]!;
        else this.rgb[led * 3 + colour] = wire[from + i]!;
      }
      if (white > 0) this.#addWhite(led * 3, white);
    }
  }

  #addWhite(at: number, white: number): void {
    for (let i = at; i < at + 3; i++) this.rgb[i] = Math.min(255, this.rgb[i]! + white);
  }
}
