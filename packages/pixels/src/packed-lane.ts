import { colourOffsets } from "./colour-order.js";
import { colourTable } from "./colour-table.js";
import { layoutRuns, type LayoutRun } from "./layout-runs.js";
import type { StringSpec } from "./string-options.js";
import type { Lane, LanePlace } from "./symbol-frame.js";
import { bitPatterns, symbolTable } from "./symbols.js";

/**
 * A string at 3 symbols a bit: a byte is 24 symbols, so four bytes fill three words. The bytes are gathered first,
 * then packed.
 */
export class PackedLane implements Lane {
  readonly #runs: readonly LayoutRun[];
  readonly #offsets: readonly number[];
  readonly #source: Uint8Array;
  readonly #colours: Uint8Array;
  readonly #plain: Uint32Array;
  /** What the wire carries, padded to whole groups of four. */
  readonly #wire: Uint8Array;
  readonly #firstPixel: number;
  readonly #words: Uint32Array;
  readonly #stride: number;
  readonly #wireBytes: number;

  constructor(spec: StringSpec, place: LanePlace) {
    const preamble = spec.part.preamble ?? [];
    this.#runs = layoutRuns(spec);
    this.#offsets = colourOffsets(spec.order);
    this.#colours = colourTable(spec.brightness, spec.gamma);
    this.#plain = symbolTable(bitPatterns(spec.part, spec.symbols), colourTable(255, 1));
    this.#source = new Uint8Array(place.memory.buffer, place.source + spec.start - 1, spec.channels);
    this.#wireBytes = spec.wireBytes;
    this.#wire = new Uint8Array(spec.wireBytes);
    this.#wire.set(preamble);
    this.#firstPixel = preamble.length;
    this.#words = new Uint32Array(place.memory.buffer, place.target);
    this.#stride = place.stride / 4;
  }

  encode(): void {
    this.#gather();
    this.#pack();
  }

  #gather(): void {
    let at = this.#firstPixel;
    const perPixel = this.#offsets.length;
    for (let r = 0; r < this.#runs.length; r++) {
      const { source, step, count } = this.#runs[r]!;
      for (let led = 0, from = source; led < count; led++, from += step) {
        for (let i = 0; i < perPixel; i++) {
          const value = source < 0 ? 0 : this.#source[from + this.#offsets[i]!]!;
          this.#wire[at++] = this.#colours[value]!;
        }
      }
    }
  }

  /** Four bytes of 24 symbols make three words; the last group may be cut short. */
  #pack(): void {
    let word = 0;
    for (let i = 0; i < this.#wireBytes; i += 4) {
      const a = this.#symbols(i);
      const b = this.#symbols(i + 1);
      const c = this.#symbols(i + 2);
      const d = this.#symbols(i + 3);
      this.#words[word * this.#stride] = (a << 8) | (b >>> 16);
      if (i + 1 < this.#wireBytes) this.#words[(word + 1) * this.#stride] = (b << 16) | (c >>> 8);
      if (i + 2 < this.#wireBytes) this.#words[(word + 2) * this.#stride] = (c << 24) | d;
      word += 3;
    }
  }

  /** Symbols of a wire byte, or low where there is none. */
  #symbols(index: number): number {
    return index < this.#wireBytes ? this.#plain[this.#wire[index]!]! : 0;
  }
}
