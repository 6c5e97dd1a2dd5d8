/**
 * The byte sent for each byte of the sequence, as rpi_ws281x computes it: `gamma[(value * (brightness + 1)) >> 8]`
 * with `gamma[i] = round((i / 255) ^ g * 255)`.
 *
 * @param brightness - 0 to 255.
 * @param gamma - Exponent, 1 for none.
 * @returns 256 bytes.
 */
export function colourTable(brightness: number, gamma: number): Uint8Array {
  const table = new Uint8Array(256);
  for (let value = 0; value < 256; value++) {
    const dimmed = (value * (brightness + 1)) >> 8;
    table[value] = Math.round((dimmed / 255) ** gamma * 255);
  }
  return table;
}
