/** Grey of an LED that is off, so that the string can be seen in the dark. */
const UNLIT = 26;

/**
 * Screen value for each LED value.
 *
 * An LED's light grows in proportion to its value (it is a duty cycle), a screen's does not: sRGB's transfer function
 * makes both look alike.
 *
 * @see IEC 61966-2-1, sRGB
 */
export const SCREEN_LEVELS: Uint8Array = Uint8Array.from({ length: 256 }, (_, value) => {
  const light = value / 255;
  const srgb = light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055;
  return Math.round(UNLIT + (255 - UNLIT) * srgb);
});

/**
 * Turns a string's colours into opaque canvas pixels.
 *
 * @param rgb - 3 bytes a pixel.
 * @param target - One word a pixel, as `ImageData` holds them on a little-endian machine (every browser's).
 */
export function fillScreenPixels(rgb: Uint8Array, target: Uint32Array): void {
  const pixels = Math.min(target.length, Math.floor(rgb.length / 3));
  for (let i = 0, byte = 0; i < pixels; i++, byte += 3) {
    const red = SCREEN_LEVELS[rgb[byte]!]!;
    const green = SCREEN_LEVELS[rgb[byte + 1]!]!;
    const blue = SCREEN_LEVELS[rgb[byte + 2]!]!;
    target[i] = (0xff000000 | (blue << 16) | (green << 8) | red) >>> 0;
  }
}
