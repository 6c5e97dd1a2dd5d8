/** A window of times in nanoseconds, both ends allowed. */
export interface TimeWindow {
  readonly min: number;
  readonly max: number;
}

/** A one-wire LED part as its data sheet has it. */
export interface LedPart {
  /** Name on the command line, lower case: `ws2812b`, `ws2812b-v5a`, `sk6812-rgbw`. */
  readonly id: string;
  readonly name: string;
  readonly t0h: TimeWindow;
  readonly t0l: TimeWindow;
  readonly t1h: TimeWindow;
  readonly t1l: TimeWindow;
  /** Whole bit, where the sheet bounds it. */
  readonly period?: TimeWindow;
  /** Low time after which the part shows what it got; drivers wait at least this long. Nanoseconds. */
  readonly resetMin: number;
  /** What drivers wait: `resetMin` with a margin where the same name is sold with a longer reset. Nanoseconds. */
  readonly resetDrive: number;
  /** Colours in the order sent: `GRB`, `GRBW`, `WRGB`, `RGBWW`. */
  readonly order: string;
  /** Bits a second that drivers aim at: 800,000 for most. */
  readonly bitRate: number;
  /** The four symbols of a 1 (a 0 is always `1000`). */
  readonly one: "1100" | "1110";
  /**
   * Whether the line idles high and every level is inverted (TM1814). The times above are those before the
   * inversion: `t0h` is then a low level on the wire.
   */
  readonly inverted: boolean;
  /** Whether the tolerances are the sheet's own, or the house's +-150 ns because the source names none. */
  readonly tolerance: "sheet" | "house";
  /** Bytes sent before the pixels of every frame (TM1814's current settings). */
  readonly preamble?: readonly number[];
  readonly source: string;
}
