/** Colours of a pixel as sequences hold them; `W` follows blue, a second white follows the first. */
const SEQUENCE_ORDER = "RGBW";

/**
 * Where each colour that is sent lies within a pixel of the sequence.
 *
 * @param order - Colours in the order sent, checked by `stringSpec`.
 * @returns Offsets: `GRB` gives `[1, 0, 2]`, `WRGB` gives `[3, 0, 1, 2]`, `RGBWW` ends with `3, 4`.
 */
export function colourOffsets(order: string): number[] {
  let whites = 0;
  return [...order].map((colour) => SEQUENCE_ORDER.indexOf(colour) + (colour === "W" ? whites++ : 0));
}
