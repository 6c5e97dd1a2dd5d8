/** Rate of something that is counted elsewhere, over the last second or so. */
export class RateMeter {
  #count: number;
  #time = performance.now();
  #rate = 0;

  /** @param count - Where the counting stands now. */
  constructor(count = 0) {
    this.#count = count;
  }

  /** @returns Events a second since the last look that was at least half a second ago. */
  perSecond(count: number): number {
    const elapsed = performance.now() - this.#time;
    if (elapsed < 500) return this.#rate;
    this.#rate = ((count - this.#count) / elapsed) * 1000;
    this.#count = count;
    this.#time = performance.now();
    return this.#rate;
  }
}
