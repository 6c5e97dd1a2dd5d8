import type { EventQueue } from "../event-queue.js";
import type { OutputSignal } from "../pins/signal.js";
import { findEdges } from "../serialise.js";
import type { ClockOutput } from "./clock-output.js";

/** How a channel turns a word into levels. */
export type PwmMode = "serialiser" | "mark-space" | "spread";

/** What a channel is set to; the block fills it in from its registers. */
export interface PwmSettings {
  enabled: boolean;
  mode: PwmMode;
  /** 1 when POLA inverts the output. */
  invert: 0 | 1;
  /** SBIT: level while nothing is sent. */
  silence: 0 | 1;
  repeat: boolean;
  useFifo: boolean;
  /** Ticks a word, 1 or more. */
  range: number;
}

/** Where a channel gets its words from. */
export interface WordSource {
  /** Whether there is a word for this channel now. */
  hasWord(channel: number): boolean;
  /** Takes it; signed. */
  takeWord(channel: number): number;
  /** Says that the channel found no word when it needed one. */
  gap(channel: number): void;
  /** Says that a word was taken and the block may ask for more. */
  taken(): void;
}

/** Ticks that the spread algorithm computes at a time. */
const SPREAD_TICKS = 32;

/**
 * One PWM channel. Takes a word, works out at its end which edges it made, and takes the next at the same tick.
 *
 * Settings that change during a word (other than enable, polarity and silence) take effect with the next one.
 */
export class PwmChannel {
  readonly settings: PwmSettings = {
    enabled: false,
    mode: "spread",
    invert: 0,
    silence: 0,
    repeat: false,
    useFifo: false,
    range: 32,
  };
  /** Symbols sent in serialiser mode. */
  symbols = 0;
  readonly #index: number;
  readonly #queue: EventQueue;
  readonly #clock: ClockOutput;
  readonly #output: OutputSignal;
  readonly #source: WordSource;
  readonly #times = new Float64Array(SPREAD_TICKS);
  // Typed, so that new values never make heap numbers: when the word ends, in ns, and the tick it began at.
  readonly #due = new Float64Array([Number.POSITIVE_INFINITY]);
  readonly #tick = new Float64Array(1);
  readonly #onEnd = (): void => this.#end();
  #sending = false;
  #kind: PwmMode = "spread";
  #word = 0;
  #total = 0;
  #position = 0;
  #spread = 0;

  constructor(
    index: number,
    queue: EventQueue,
    clock: ClockOutput,
    output: OutputSignal,
    source: WordSource,
  ) {
    this.#index = index;
    this.#queue = queue;
    this.#clock = clock;
    this.#output = output;
    this.#source = source;
  }

  /** Whether a word is going out. */
  get sending(): boolean {
    return this.#sending;
  }

  /** Looks whether there is something to send, when nothing is. */
  wake(): void {
    if (this.#sending || !this.settings.enabled || !this.#clock.running) return;
    if (this.#source.hasWord(this.#index)) this.#load(this.#clock.tickFrom(this.#queue.now));
  }

  /** Takes note of changed settings; edges up to now must be out already. */
  settingsChanged(): void {
    if (!this.settings.enabled) this.#stop();
    if (!this.#sending) this.#output.set(this.#silence, this.#queue.now);
    this.wake();
  }

  /** The clock runs anew: what is left of the word goes out from its next tick on. */
  clockChanged(): void {
    this.#due[0] = Number.POSITIVE_INFINITY;
    if (!this.#clock.running) return;
    if (!this.#sending) return this.wake();
    this.#tick[0] = this.#clock.tickFrom(this.#queue.now) - this.#position;
    this.#schedule();
  }

  /** Puts out the edges of the running word up to and including `timeNs`. */
  catchUp(timeNs: number): void {
    if (!this.#sending || !this.#clock.running) return;
    const start = this.#clock.timeOf(this.#tick[0] as number);
    const begun = Math.floor((timeNs - start) / this.#clock.period + 1e-6) + 1;
    this.#emit(Math.min(begun, this.#total));
  }

  get #silence(): 0 | 1 {
    return (this.settings.silence ^ this.settings.invert) as 0 | 1;
  }

  #load(tick: number): void {
    const { mode, range } = this.settings;
    const word = this.#source.takeWord(this.#index);
    this.#kind = mode;
    this.#word = mode === "spread" ? this.#spreadWord(word >>> 0) : word;
    this.#total = mode === "spread" ? SPREAD_TICKS : range;
    this.#start(tick);
    this.#source.taken();
  }

  #start(tick: number): void {
    this.#sending = true;
    this.#position = 0;
    this.#tick[0] = tick;
    this.#schedule();
  }

  #schedule(): void {
    const due = this.#clock.timeOf((this.#tick[0] as number) + this.#total);
    this.#due[0] = due;
    this.#queue.at(due, this.#onEnd);
  }

  #end(): void {
    // An event of a word that was stopped or moved since.
    if (this.#queue.now !== this.#due[0]) return;
    this.#emit(this.#total);
    if (this.#kind === "serialiser") this.symbols += this.#total;
    const tick = (this.#tick[0] as number) + this.#total;
    if (this.#source.hasWord(this.#index)) this.#load(tick);
    else if (this.settings.repeat) this.#start(tick);
    else this.#runDry();
  }

  #runDry(): void {
    this.#stop();
    this.#output.set(this.#silence, this.#queue.now);
    this.#source.gap(this.#index);
  }

  #stop(): void {
    this.#sending = false;
    this.#due[0] = Number.POSITIVE_INFINITY;
  }

  #emit(to: number): void {
    const from = this.#position;
    if (to <= from) return;
    this.#position = to;
    if (this.#kind === "mark-space") return this.#emitMark(from, to);
    if (from < 32) this.#emitBits(from, Math.min(to, 32));
    // A range above 32 is filled up with zeros.
    if (to > 32) this.#level(0, 32);
  }

  #emitBits(from: number, to: number): void {
    const clock = this.#clock;
    const word = this.#word ^ -this.settings.invert;
    const previous = this.#output.level;
    const count = findEdges(
      word,
      previous,
      from,
      to,
      clock.epoch,
      this.#tick[0] as number,
      clock.period,
      this.#times,
    );
    this.#output.edges(this.#times, count, (previous ^ 1) as 0 | 1);
  }

  /** Mark-space: high for as many ticks as the word says, low for the rest. */
  #emitMark(from: number, to: number): void {
    const mark = this.#word >>> 0;
    if (from === 0) this.#level(mark > 0 ? 1 : 0, 0);
    if (mark > 0 && mark < to) this.#level(0, mark);
  }

  #level(level: 0 | 1, tick: number): void {
    const time = this.#clock.timeOf((this.#tick[0] as number) + tick);
    this.#output.set((level ^ this.settings.invert) as 0 | 1, time);
  }

  /** The next ticks of the algorithm that spreads `mark` highs evenly over the range. BCM2835 §9.4. */
  #spreadWord(mark: number): number {
    const { range } = this.settings;
    let word = 0;
    for (let tick = 0; tick < SPREAD_TICKS; tick++) {
      this.#spread += Math.min(mark, range);
      word <<= 1;
      if (this.#spread >= range) {
        this.#spread -= range;
        word |= 1;
      }
    }
    return word;
  }
}
