/** Hears the edges of a line. */
export interface EdgeListener {
  /**
   * Takes `count` alternating edges, all of them past; nothing is allocated per edge.
   *
   * @param times - When they happened, in nanoseconds, rising; valid during the call.
   * @param firstLevel - Level after the first of them.
   */
  edges(times: Float64Array, count: number, firstLevel: 0 | 1): void;
}
