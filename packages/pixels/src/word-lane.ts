import { colourOffsets } from "./colour-order.js";
import { colourTable } from "./colour-table.js";
import { symbolKernel, UNROLL, type SymbolKernel } from "./kernel/symbol-kernel.js";
import { layoutRuns } from "./layout-runs.js";
import type { StringSpec } from "./string-options.js";
import type { Lane, LanePlace } from "./symbol-frame.js";
import { bitPatterns, symbolTable } from "./symbols.js";

interface Step {
  readonly target: number;
  readonly source: number;
  readonly count: number;
  readonly step: number;
}

/** A string at 4 symbols a bit: every byte is one word, so the kernel looks words up and stores them. */
export class WordLane implements Lane {
  readonly #kernel: SymbolKernel;
  readonly #steps: readonly Step[];
  readonly #pixelBytes: number;

  constructor(spec: StringSpec, place: LanePlace) {
    const patterns = bitPatterns(spec.part, spec.symbols);
    const table = symbolTable(patterns, colourTable(spec.brightness, spec.gamma));
    new Uint32Array(place.memory.buffer).set(table, place.table / 4);
    this.#pixelBytes = spec.coloursPerPixel;
    this.#kernel = symbolKernel(place.memory, {
      table: place.table,
      stride: place.stride,
      colours: colourOffsets(spec.order),
    });
    this.#steps = prepare(spec, place, table, symbolTable(patterns, colourTable(255, 1)));
  }

  encode(): void {
    for (let i = 0; i < this.#steps.length; i++) {
      const { target, source, count, step } = this.#steps[i]!;
      if (step === this.#pixelBytes && count % UNROLL === 0) this.#kernel.packed(target, count, source);
      else this.#kernel.stepped(target, count, source, step);
    }
  }
}

/** Writes what never changes (preamble, dark LEDs) and lists what does. */
function prepare(spec: StringSpec, place: LanePlace, table: Uint32Array, plain: Uint32Array): Step[] {
  const words = new Uint32Array(place.memory.buffer);
  let target = place.target;
  const constant = (word: number): void => {
    words[target / 4] = word;
    target += place.stride;
  };
  for (const byte of spec.part.preamble ?? []) constant(plain[byte]!);
  const steps: Step[] = [];
  for (const run of layoutRuns(spec)) {
    if (run.source < 0) {
      for (let i = 0; i < run.count * spec.coloursPerPixel; i++) constant(table[0]!);
      continue;
    }
    const source = place.source + spec.start - 1 + run.source;
    steps.push(...splitForUnrolling({ target, source, count: run.count, step: run.step }, spec, place));
    target += run.count * spec.coloursPerPixel * place.stride;
  }
  return steps;
}

/** A long forward run becomes a part that the unrolled kernel takes and a rest. */
function splitForUnrolling(step: Step, spec: StringSpec, place: LanePlace): Step[] {
  const rest = step.count % UNROLL;
  if (step.step !== spec.coloursPerPixel || rest === 0 || step.count < UNROLL) return [step];
  const count = step.count - rest;
  const target = step.target + count * spec.coloursPerPixel * place.stride;
  return [
    { ...step, count },
    { ...step, target, source: step.source + count * step.step, count: rest },
  ];
}
