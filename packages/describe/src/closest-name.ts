/**
 * The known name that a mistyped one most likely means, or `undefined` when none is close.
 *
 * Signs and capitals do not count, and at most two letters may be wrong: `Pi3` means `pi-3`. Digits must agree,
 * since another digit is another chip and no slip: `pi-5` means none of the older boards.
 */
export function closestName(name: string, known: readonly string[]): string | undefined {
  const wanted = plain(name);
  let best: string | undefined;
  let bestDistance = Math.min(3, wanted.length);
  for (const candidate of known.filter((other) => digits(other) === digits(name))) {
    const distance = editDistance(wanted, plain(candidate));
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best;
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, "");
}

function digits(name: string): string {
  return name.replace(/\D/g, "");
}

/** Letters to insert, delete or replace (Levenshtein), row by row of the usual matrix. */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let line = 1; line <= from.length; line++) {
    const next = [line];
    for (let column = 1; column <= to.length; column++) {
      const replaced = row[column - 1]! + (from[line - 1] === to[column - 1] ? 0 : 1);
      next.push(Math.min(replaced, row[column]! + 1, next[column - 1]! + 1));
    }
    row = next;
  }
  return row[to.length]!;
}
