/**
 * Every second row of a matrix that is folded: the wire comes back there.
 *
 * @param words - One word an LED, row after row in the order of the wire; the last row may be short.
 * @param rowLength - LEDs a row, 1 or more.
 * @returns Windows on `words`, to be reversed in place.
 */
export function backwardRows(words: Uint32Array, rowLength: number): Uint32Array[] {
  const rows: Uint32Array[] = [];
  for (let from = rowLength; from < words.length; from += 2 * rowLength)
    rows.push(words.subarray(from, from + rowLength));
  return rows;
}
