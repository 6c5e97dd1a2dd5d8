/**
 * Best time of one call, over many rounds: noise only ever adds.
 *
 * @param calls - Calls a round.
 * @returns Nanoseconds a call.
 */
export function bestNs(rounds: number, calls: number, work: () => void): number {
  for (let i = 0; i < calls * 3; i++) work(); // until it is compiled
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round++) {
    const begin = process.hrtime.bigint();
    for (let i = 0; i < calls; i++) work();
    best = Math.min(best, Number(process.hrtime.bigint() - begin) / calls);
  }
  return best;
}

/**
 * Bytes that a call leaves on the heap. Needs `--expose-gc`.
 *
 * @param calls - So many that one byte a call shows above what the measurement itself leaves.
 */
export function bytesPerCall(calls: number, work: () => void): number {
  for (let i = 0; i < 60_000; i++) work(); // past the compiler, which leaves its own objects behind
  const collect = globalThis.gc;
  if (collect === undefined) throw new Error("Cannot count allocations: run node with --expose-gc");
  let least = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < 8; attempt++) {
    collect();
    const before = process.memoryUsage().heapUsed;
    for (let i = 0; i < calls; i++) work();
    least = Math.min(least, process.memoryUsage().heapUsed - before);
  }
  return Math.max(0, least) / calls;
}
