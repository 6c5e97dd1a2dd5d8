import { EdgeMerge } from "./edge-merge.js";

/** One unit of time in the file: 100 ps make 312.5 ns exact, 1 ps is finer than any clock here. */
export type VcdTimescale = "100 ps" | "1 ps";

/** What a VCD file is to hold. */
export interface VcdOptions {
  /** Names of the signals; no white space. */
  readonly signals: readonly string[];
  /** Their levels at the start; all low when not said. */
  readonly initial?: readonly (0 | 1)[];
  /** Time of the start; the file counts from 0. Nanoseconds; 0 when not said. */
  readonly startNs?: number;
  /** `100 ps` when not said. */
  readonly timescale?: VcdTimescale;
  /** Name of the module that holds the signals; `board` when not said. */
  readonly scope?: string;
  /** Takes the file piece by piece. */
  readonly sink: (chunk: string) => void;
}

/** A file is handed out in pieces of about this many characters. */
const CHUNK = 32_768;
const UNITS_PER_NS: Readonly<Record<VcdTimescale, number>> = { "100 ps": 10, "1 ps": 1000 };

/**
 * Writes levels as a value change dump that GTKWave, PulseView and sigrok read.
 *
 * Each signal's edges come in order; among signals they may come in any. {@link flush} says up to when all of them have come, and writes those.
 * @see IEEE 1364-2005 §18.2
 */
export class VcdWriter {
  readonly #merge: EdgeMerge;
  /** What a change is written as: signal times two, plus the level. */
  readonly #changes: readonly string[];
  readonly #levels: (0 | 1)[];
  readonly #sink: (chunk: string) => void;
  readonly #start: number;
  readonly #units: number;
  readonly #onEdge = (time: number, signal: number, level: 0 | 1): void => this.#change(time, signal, level);
  #text = "";
  #lastTime = 0;
  #ended = false;

  /** Writes the header at once. @throws RangeError when a name cannot stand in a VCD file. */
  constructor(options: VcdOptions) {
    const { signals, timescale = "100 ps", scope = "board" } = options;
    for (const name of [scope, ...signals]) {
      if (!/^\S+$/.test(name))
        throw new RangeError(`Cannot name a signal ${JSON.stringify(name)}: it is empty or has spaces`);
    }
    this.#sink = options.sink;
    this.#start = options.startNs ?? 0;
    this.#units = UNITS_PER_NS[timescale];
    this.#merge = new EdgeMerge(signals.length);
    this.#changes = signals.flatMap((_, index) => [`0${identifier(index)}\n`, `1${identifier(index)}\n`]);
    this.#levels = signals.map((_, index) => options.initial?.[index] ?? 0);
    const variables = signals.map((name, index) => `$var wire 1 ${identifier(index)} ${name} $end\n`);
    const values = this.#levels.map((level, index) => this.#changes[2 * index + level] ?? "");
    this.#text = `$version Pinrail $end\n$timescale ${timescale} $end\n$scope module ${scope} $end\n`;
    this.#text += `${variables.join("")}$upscope $end\n$enddefinitions $end\n#0\n$dumpvars\n${values.join("")}$end\n`;
  }

  /** Edges that wait for a {@link flush}. */
  get buffered(): number {
    return this.#merge.length;
  }

  /** Takes `count` alternating edges of one signal, in any order with those of others. */
  edges(signal: number, times: Float64Array, count: number, firstLevel: 0 | 1): void {
    this.#merge.add(signal, times, count, firstLevel);
  }

  /** Writes every edge up to and including `untilNs`; none that is earlier may come afterwards. */
  flush(untilNs: number): void {
    this.#merge.take(untilNs, this.#onEdge);
    this.#emit();
  }

  /** Writes what is left, and `timeNs` as the end of the record. */
  end(timeNs: number): void {
    if (this.#ended) return;
    this.flush(Number.POSITIVE_INFINITY);
    this.#ended = true;
    this.#stamp(timeNs);
    this.#emit();
  }

  #change(timeNs: number, signal: number, level: 0 | 1): void {
    if (this.#levels[signal] === level) return;
    this.#levels[signal] = level;
    this.#stamp(timeNs);
    this.#text += this.#changes[2 * signal + level] ?? "";
    if (this.#text.length >= CHUNK) this.#emit();
  }

  #stamp(timeNs: number): void {
    const time = Math.max(this.#lastTime, Math.round((timeNs - this.#start) * this.#units));
    if (time === this.#lastTime) return;
    this.#lastTime = time;
    this.#text += `#${time}\n`;
  }

  #emit(): void {
    if (this.#text === "") return;
    const text = this.#text;
    this.#text = "";
    this.#sink(text);
  }
}

/** Short names out of the printable characters, `!` to `~`. */
function identifier(index: number): string {
  let name = "";
  for (let rest = index; ; rest = Math.floor(rest / 94) - 1) {
    name += String.fromCharCode(33 + (rest % 94));
    if (rest < 94) return name;
  }
}
