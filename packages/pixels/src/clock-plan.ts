import { PinrailError, type Hz, hz } from "@pinrail/base";
import type { LedPart } from "@pinrail/describe";
import type { SymbolsPerBit } from "./string-options.js";
import { describeOffence, timingOffences } from "./symbol-timing.js";

/** A clock for symbols: an integer divisor of the oscillator, since a fractional one jitters. */
export interface ClockPlan {
  readonly divisor: number;
  readonly symbolRate: Hz;
  /** Length of one symbol in nanoseconds. */
  readonly symbolNs: number;
  /** What a data sheet would object to (3 symbols only: with 4 such a clock is refused). */
  readonly warnings: readonly string[];
}

/** A string as far as the clock is concerned. */
export interface ClockedString {
  readonly gpio: number;
  readonly part: LedPart;
  readonly symbols: SymbolsPerBit;
}

/** How far the bit rate may be from what the part aims at. */
const MAX_DEVIATION = 0.15;

/**
 * Finds the clock that all strings of one PWM block share.
 *
 * With 4 symbols the divisor nearest to the parts' bit rate is taken for which every time of every part lies
 * inside its data sheet. With 3 symbols the divisor is rpi_ws281x's: the integer part of oscillator / (3 * rate).
 *
 * @param oscillator - Rate of clock source 1.
 * @throws PinrailError `CLOCK_RATE` with the numbers when there is none, `STRING_CONFLICT` when the strings want
 *   different numbers of symbols.
 */
export function planClock(oscillator: Hz, strings: readonly ClockedString[]): ClockPlan {
  const first = strings[0]!;
  const other = strings.find(({ symbols }) => symbols !== first.symbols);
  if (other !== undefined) throw symbolConflict(first, other);
  const divisors =
    first.symbols === 3 ? compatibleDivisor(oscillator, first.part) : nearbyDivisors(oscillator, strings);
  for (const divisor of divisors) {
    const warnings = complaints(oscillator, divisor, strings);
    if (warnings.length === 0 || first.symbols === 3) {
      return {
        divisor,
        symbolRate: hz(oscillator / divisor),
        symbolNs: (1e9 * divisor) / oscillator,
        warnings,
      };
    }
  }
  throw noClock(oscillator, divisors, strings);
}

function compatibleDivisor(oscillator: Hz, part: LedPart): number[] {
  return [Math.max(2, Math.floor(oscillator / (3 * part.bitRate)))];
}

/** Divisors whose bit rate is near every part's, nearest to the first part's first. */
function nearbyDivisors(oscillator: Hz, strings: readonly ClockedString[]): number[] {
  const deviation = (divisor: number, { part, symbols }: ClockedString): number =>
    Math.abs(oscillator / divisor / symbols / part.bitRate - 1);
  const ideal = oscillator / (strings[0]!.symbols * strings[0]!.part.bitRate);
  const divisors: number[] = [];
  for (let divisor = Math.max(2, Math.floor(ideal * 0.8)); divisor <= Math.ceil(ideal * 1.25); divisor++) {
    if (strings.every((string) => deviation(divisor, string) <= MAX_DEVIATION)) divisors.push(divisor);
  }
  return divisors.sort((a, b) => deviation(a, strings[0]!) - deviation(b, strings[0]!));
}

function complaints(oscillator: Hz, divisor: number, strings: readonly ClockedString[]): string[] {
  return strings.flatMap(({ gpio, part, symbols }) =>
    timingOffences(part, symbols, (1e9 * divisor) / oscillator).map(
      (offence) => `GPIO${gpio}: ${describeOffence(offence)} is outside the data sheet of ${part.id}`,
    ),
  );
}

function symbolConflict(a: ClockedString, b: ClockedString): PinrailError {
  return new PinrailError(
    "STRING_CONFLICT",
    { gpio: b.gpio },
    {
      message: `Cannot clock GPIO${a.gpio} and GPIO${b.gpio} together: ${a.symbols} and ${b.symbols} symbols a bit`,
      remedy: "give both strings the same number of symbols",
    },
  );
}

function noClock(
  oscillator: Hz,
  divisors: readonly number[],
  strings: readonly ClockedString[],
): PinrailError {
  const parts = strings
    .map(({ gpio, part }) => `${part.id} on GPIO${gpio} (${part.bitRate / 1000} kbit/s)`)
    .join(" and ");
  const why =
    divisors.length === 0
      ? "their bit rates are too far apart"
      : (complaints(oscillator, divisors[0]!, strings)[0] ?? "");
  return new PinrailError(
    "CLOCK_RATE",
    { oscillator, parts },
    { message: `Cannot clock ${parts} from ${oscillator / 1e6} MHz: ${why}` },
  );
}
