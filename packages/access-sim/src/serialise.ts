/**
 * Finds the edges of a stretch of bits, most significant first, without looking at every bit.
 *
 * @param word - The bits, left-aligned: bit 0 of the stretch is bit 31 of the word. Bit `n` begins at
 *   `epoch + (tick + n) * period`.
 * @param previous - Level before bit `from`.
 * @param from - First bit to look at, 0-31.
 * @param to - Bit after the last one, above `from`, at most 32.
 * @param times - Takes the times; needs room for `to - from`.
 * @returns How many edges there are; the first goes to the inverse of `previous`.
 */
export function findEdges(
  word: number,
  previous: 0 | 1,
  from: number,
  to: number,
  epoch: number,
  tick: number,
  period: number,
  times: Float64Array,
): number {
  const first = 0x8000_0000 >>> from;
  // Bit n of `changes` says that bit n differs from its predecessor.
  let changes = word ^ (word >>> 1);
  if (((word & first) !== 0) === (previous === 1)) changes &= ~first;
  else changes |= first;
  changes &= 0xffff_ffff >>> from;
  if (to < 32) changes &= ~(0xffff_ffff >>> to);
  let count = 0;
  while (changes !== 0) {
    const bit = Math.clz32(changes);
    times[count++] = epoch + (tick + bit) * period;
    changes &= ~(0x8000_0000 >>> bit);
  }
  return count;
}
