import type { LedPart, TimeWindow } from "@pinrail/describe";
import { bitPatterns } from "./symbols.js";
import type { SymbolsPerBit } from "./string-options.js";

/** One time of a bit that lies outside the part's data sheet. */
export interface TimingOffence {
  readonly name: "T0H" | "T0L" | "T1H" | "T1L";
  readonly ns: number;
  readonly window: TimeWindow;
}

/** Nanoseconds by which float arithmetic may miss a window's edge. */
const EPSILON_NS = 0.01;

/**
 * Judges symbols of a given length against a part's data sheet.
 *
 * @param symbolNs - Length of one symbol in nanoseconds.
 * @returns The times that lie outside; empty when the part is content.
 */
export function timingOffences(part: LedPart, symbols: SymbolsPerBit, symbolNs: number): TimingOffence[] {
  const { zero, one, length } = bitPatterns(part, symbols);
  const high = (pattern: number): number => pattern.toString(2).replaceAll("0", "").length;
  const rows = [
    ["T0H", high(zero), part.t0h],
    ["T0L", length - high(zero), part.t0l],
    ["T1H", high(one), part.t1h],
    ["T1L", length - high(one), part.t1l],
  ] as const;
  return rows
    .map(([name, count, window]) => ({ name, ns: count * symbolNs, window }))
    .filter(({ ns, window }) => ns < window.min - EPSILON_NS || ns > window.max + EPSILON_NS);
}

/** `T0H 417 ns (220-380)`: an offence as people read it. */
export function describeOffence({ name, ns, window }: TimingOffence): string {
  return `${name} ${Math.round(ns)} ns (${window.min}-${window.max})`;
}
