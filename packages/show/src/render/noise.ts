/**
 * A number from 0 to 1 that looks random and depends on its arguments only.
 *
 * @param a - Any integer; so are `b` and `seed`.
 */
export function hash(a: number, b: number, seed: number): number {
  let h = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca77) ^ Math.imul(seed, 0xc2b2ae3d);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  h = Math.imul(h ^ (h >>> 12), 0x297a2d39);
  return ((h ^ (h >>> 15)) >>> 0) / 2 ** 32;
}

/** Smooth noise from 0 to 1 in two dimensions, with features about 1 wide. */
export function noise(x: number, y: number, seed: number): number {
  const [column, row] = [Math.floor(x), Math.floor(y)];
  const [u, v] = [smooth(x - column), smooth(y - row)];
  const top = mix(hash(column, row, seed), hash(column + 1, row, seed), u);
  const bottom = mix(hash(column, row + 1, seed), hash(column + 1, row + 1, seed), u);
  return mix(top, bottom, v);
}

/** Two octaves of {@link noise}: broad shapes with detail in them. */
export function clouds(x: number, y: number, seed: number): number {
  return noise(x, y, seed) * 0.68 + noise(x * 2.3, y * 2.1, seed + 1) * 0.32;
}

/** From 0 to 1 without a corner at either end; outside it stays at the end. */
export function smooth(value: number): number {
  const t = Math.min(1, Math.max(0, value));
  return t * t * (3 - 2 * t);
}

/** `a` at 0, `b` at 1. */
export function mix(a: number, b: number, share: number): number {
  return a + (b - a) * share;
}
