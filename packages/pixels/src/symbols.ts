import type { LedPart } from "@pinrail/describe";
import type { SymbolsPerBit } from "./string-options.js";

/** The symbols of a 0 and of a 1, first symbol in the most significant bit. */
export interface BitPatterns {
  readonly zero: number;
  readonly one: number;
  readonly length: SymbolsPerBit;
}

/** The patterns for a part: 4 symbols as its data sheet wants them, 3 as rpi_ws281x sends them. */
export function bitPatterns(part: LedPart, symbols: SymbolsPerBit): BitPatterns {
  if (symbols === 3) return { zero: 0b100, one: 0b110, length: 3 };
  return { zero: 0b1000, one: Number.parseInt(part.one, 2), length: 4 };
}

/**
 * The symbols of every byte, most significant bit first.
 *
 * @param patterns - Symbols of a bit.
 * @param colours - The byte sent for each byte of the sequence, 256 entries.
 * @returns 256 words of `8 * patterns.length` symbols, right aligned.
 */
export function symbolTable(patterns: BitPatterns, colours: Uint8Array): Uint32Array {
  const table = new Uint32Array(256);
  for (let value = 0; value < 256; value++) {
    let word = 0;
    for (let bit = 7; bit >= 0; bit--) {
      const pattern = (colours[value]! >> bit) & 1 ? patterns.one : patterns.zero;
      word = word * 2 ** patterns.length + pattern;
    }
    table[value] = word;
  }
  return table;
}
