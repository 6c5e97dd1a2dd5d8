import type { LedPart, TimeWindow } from "@pinrail/describe";

/** `strict`: the part's data sheet. `lenient`: what parts were measured to put up with. */
export type CheckMode = "strict" | "lenient";

/** Windows that a decoder holds pulses against; nanoseconds. */
export interface PulseLimits {
  readonly t0h: TimeWindow;
  readonly t0l: TimeWindow;
  readonly t1h: TimeWindow;
  readonly t1l: TimeWindow;
  readonly period?: TimeWindow;
  readonly resetMin: number;
  /** A high of at least this long counts as a 1: the middle between the two high windows. */
  readonly oneFrom: number;
}

// led-timings.md §1: what parts really need is a T0H of at most 500 ns, a T1H of at least 550 ns, and lows up to 5 us.
const LENIENT_T0H_MAX = 500;
const LENIENT_T1H_MIN = 550;
const LENIENT_MAX = 5_000;

/**
 * The windows of a part in a mode.
 *
 * Lenient windows follow the measured ones, except for parts so slow that their own 0 is longer than 500 ns.
 */
export function pulseLimits(part: LedPart, mode: CheckMode): PulseLimits {
  const windows = mode === "strict" ? part : lenientWindows(part);
  return {
    t0h: windows.t0h,
    t0l: windows.t0l,
    t1h: windows.t1h,
    t1l: windows.t1l,
    ...(windows.period === undefined ? {} : { period: windows.period }),
    resetMin: part.resetMin,
    oneFrom: (windows.t0h.max + windows.t1h.min) / 2,
  };
}

function lenientWindows(part: LedPart): Omit<PulseLimits, "resetMin" | "oneFrom"> {
  const slow = part.t0h.max > LENIENT_T0H_MAX;
  const low = { min: 0, max: Math.max(LENIENT_MAX, part.t0l.max, part.t1l.max) };
  return {
    t0h: { min: 0, max: slow ? part.t0h.max : LENIENT_T0H_MAX },
    t1h: { min: slow ? part.t1h.min : LENIENT_T1H_MIN, max: LENIENT_MAX },
    t0l: low,
    t1l: low,
  };
}
