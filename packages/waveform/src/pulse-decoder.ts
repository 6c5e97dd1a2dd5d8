import type { LedPart, TimeWindow } from "@pinrail/describe";
import { pulseLimits, type CheckMode, type PulseLimits } from "./pulse-limits.js";
import { ViolationLog } from "./violation-log.js";

/** What a decoder is made for. */
export interface PulseDecoderOptions {
  readonly part: LedPart;
  readonly mode: CheckMode;
  /** Bytes kept of a frame; further ones are counted and dropped. */
  readonly maxBytes: number;
  /** Level of the line before its first edge; the part's idle level when not said. */
  readonly initialLevel?: 0 | 1;
  /** Called when the line has been idle for the part's reset time; `bytes` is valid during the call. */
  readonly onFrame: (bytes: Uint8Array, timeNs: number) => void;
  /** Where violations go; a log of its own when not said. */
  readonly log?: ViolationLog;
}

/** Times are sums of fractions: two that are equal on paper may differ by this much. Nanoseconds. */
const EPSILON = 0.01;

/**
 * Turns the edges of one line into bits, bytes and frames, and holds every pulse and gap against a part's timings.
 *
 * A bit is classified by its high time; one outside both windows is a violation and counts as the nearer value, so that
 * the rest of the frame can still be read. The low of a frame's last bit is part of the reset. A low that is longer than
 * its bit allows and shorter than the reset is an underrun. For inverted parts "high" means the active level.
 * Edges of a batch alternate; nothing is allocated per edge.
 */
export class PulseDecoder {
  readonly log: ViolationLog;
  readonly #limits: PulseLimits;
  // The limits widened by the epsilon, four to a bit value: shortest and longest high, shortest and longest low.
  readonly #windows: Float64Array;
  readonly #period: TimeWindow;
  /** A high times this, rounded down, is its bit: nothing below twice the limit between the two needs a comparison. */
  readonly #toBit: number;
  readonly #invert: 0 | 1;
  readonly #bitsPerPixel: number;
  readonly #preambleBits: number;
  readonly #onFrame: (bytes: Uint8Array, timeNs: number) => void;
  readonly #bytes: Uint8Array;
  readonly #one = new Float64Array(1);
  // Typed, so that a new time never makes a new heap number: 0 is the last rise, 1 the last fall.
  readonly #times = new Float64Array(2);
  #view: Uint8Array;
  #active: 0 | 1;
  #falseBit: 0 | 1;
  #bits = 0;
  #shift = 0;

  constructor(options: PulseDecoderOptions) {
    const { part } = options;
    this.log = options.log ?? new ViolationLog();
    const limits = pulseLimits(part, options.mode);
    this.#limits = limits;
    const { t0h, t0l, t1h, t1l, period } = limits;
    this.#windows = Float64Array.from(
      [t0h, t0l, t1h, t1l].flatMap(({ min, max }) => [min - EPSILON, max + EPSILON]),
    );
    this.#period = {
      min: (period?.min ?? 0) - EPSILON,
      max: (period?.max ?? Number.POSITIVE_INFINITY) + EPSILON,
    };
    this.#toBit = 1 / limits.oneFrom;
    this.#invert = part.inverted ? 1 : 0;
    this.#bitsPerPixel = part.order.length * 8;
    this.#preambleBits = (part.preamble?.length ?? 0) * 8;
    this.#onFrame = options.onFrame;
    this.#bytes = new Uint8Array(options.maxBytes);
    this.#view = this.#bytes.subarray(0, 0);
    this.#active = options.initialLevel === undefined ? 0 : ((options.initialLevel ^ this.#invert) as 0 | 1);
    this.#falseBit = this.#active;
    this.#times.set([Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY]);
  }

  /** When the running frame will be shown if no further edge comes; `Infinity` when nothing is under way. Nanoseconds. */
  get latchTime(): number {
    return this.#bits === 0 || this.#active === 1
      ? Number.POSITIVE_INFINITY
      : this.#fall + this.#limits.resetMin;
  }

  /** Bits of the running frame so far. */
  get bits(): number {
    return this.#bits;
  }

  get #fall(): number {
    return this.#times[1] as number;
  }

  /** Takes one edge. */
  edge(level: 0 | 1, timeNs: number): void {
    this.#one[0] = timeNs;
    this.edges(this.#one, 1, level);
  }

  /**
   * Takes `count` alternating edges.
   *
   * @param times - When they happened, rising; nanoseconds.
   * @param firstLevel - Level after the first of them.
   */
  edges(times: Float64Array, count: number, firstLevel: 0 | 1): void {
    let active = (firstLevel ^ this.#invert) as 0 | 1;
    // A batch may repeat the level that the line has (a glitch of zero length was dropped before us): nothing happened.
    let index = active === this.#active ? 1 : 0;
    if (index === 1) active = (active ^ 1) as 0 | 1;
    while (index < count) {
      if (active === 1 && this.#bits !== 0) index = this.#goodPulses(times, index, count);
      if (index === count) break;
      this.#step(active, times[index++] as number);
      active = (active ^ 1) as 0 | 1;
    }
    this.#active = (active ^ 1) as 0 | 1;
  }

  /**
   * Takes pairs of a rise and a fall while all is well with them and with the low before.
   *
   * This loop is what a simulation spends its time in: state in locals, windows side by side so that a bit picks its own
   * without a branch, everything odd left to {@link #step}.
   *
   * @returns Index of the first edge that was not taken.
   */
  #goodPulses(times: Float64Array, start: number, count: number): number {
    const { min: shortest, max: longest } = this.#period;
    const windows = this.#windows;
    const bytes = this.#bytes;
    const toBit = this.#toBit;
    let rise = this.#times[0] as number;
    let fall = this.#times[1] as number;
    let bits = this.#bits;
    let shift = this.#shift;
    let index = start;
    for (; index + 1 < count; index += 2) {
      const nextRise = times[index] as number;
      const nextFall = times[index + 1] as number;
      const low = nextRise - fall;
      const whole = nextRise - rise;
      const high = nextFall - nextRise;
      const last = 4 * (shift & 1);
      const bit = (high * toBit) | 0;
      if (low < (windows[last + 2] as number) || low > (windows[last + 3] as number)) break;
      if (bit > 1 || high < (windows[4 * bit] as number) || high > (windows[4 * bit + 1] as number)) break;
      if (whole < shortest || whole > longest) break;
      shift = (shift << 1) | bit;
      // A typed array drops what lies beyond its end, as a string passes on what lies beyond its last pixel.
      if ((bits & 7) === 7) bytes[bits >>> 3] = shift;
      bits += 1;
      rise = nextRise;
      fall = nextFall;
    }
    this.#times[0] = rise;
    this.#times[1] = fall;
    this.#bits = bits;
    this.#shift = shift;
    return index;
  }

  /** Takes one edge, whatever it is. */
  #step(active: 0 | 1, time: number): void {
    if (active === 1) {
      if (this.#bits !== 0) this.#endLow(time);
      else if (this.#falseBit === 1) this.#endFalseLow(time);
      this.#times[0] = time;
      return;
    }
    const high = time - (this.#times[0] as number);
    this.#times[1] = time;
    const windows = this.#windows;
    if (high >= (windows[0] as number) && high <= (windows[1] as number)) this.#push(0);
    else if (high >= (windows[4] as number) && high <= (windows[5] as number)) this.#push(1);
    else this.#oddHigh(high);
  }

  /** Says that the line has kept its level up to `timeNs`: ends the frame when that was long enough. */
  idleUntil(timeNs: number): void {
    if (timeNs >= this.latchTime - EPSILON) this.#endFrame();
  }

  #push(bit: 0 | 1): void {
    const bits = this.#bits;
    this.#shift = (this.#shift << 1) | bit;
    // A typed array drops what lies beyond its end, as a string passes on what lies beyond its last pixel.
    if ((bits & 7) === 7) this.#bytes[bits >>> 3] = this.#shift;
    this.#bits = bits + 1;
  }

  #endLow(time: number): void {
    const low = time - this.#fall;
    const last = this.#shift & 1;
    const window = last === 1 ? this.#limits.t1l : this.#limits.t0l;
    if (low >= (this.#windows[4 * last + 2] as number) && low <= (this.#windows[4 * last + 3] as number)) {
      this.#checkPeriod(time - (this.#times[0] as number));
    } else if (low >= this.#limits.resetMin - EPSILON) this.#endFrame();
    else if (low < window.min) this.#violate(last === 1 ? "T1L" : "T0L", this.#fall, low, window);
    else this.#violate("underrun", this.#fall, low, window);
  }

  #checkPeriod(measured: number): void {
    const allowed = this.#limits.period;
    if (allowed === undefined || (measured >= this.#period.min && measured <= this.#period.max)) return;
    this.#violate("period", this.#times[0] as number, measured, allowed);
  }

  /** A high that is in no window; the very first one, when the line idled at the wrong level, waits for what follows. */
  #oddHigh(high: number): void {
    if (this.#falseBit === 1 && this.#bits === 0) return;
    const { t0h, t1h, oneFrom } = this.#limits;
    const bit = high >= oneFrom ? 1 : 0;
    this.#violate(bit === 1 ? "T1H" : "T0H", this.#times[0] as number, high, bit === 1 ? t1h : t0h, 0);
    this.#push(bit);
  }

  /** The line idled active: the part took that for a bit, unless a reset followed before the data. */
  #endFalseLow(time: number): void {
    this.#falseBit = 0;
    const low = time - this.#fall;
    if (low >= this.#limits.resetMin - EPSILON) return;
    this.#violate(
      "idle-level",
      this.#fall,
      low,
      { min: this.#limits.resetMin, max: Number.POSITIVE_INFINITY },
      0,
    );
    this.#push(1);
  }

  #endFrame(): void {
    const bits = this.#bits;
    const excess = (bits - this.#preambleBits) % this.#bitsPerPixel;
    const time = this.#fall + this.#limits.resetMin;
    if (excess !== 0 || bits < this.#preambleBits) {
      const fewer = Math.max(0, bits - excess);
      this.#violate("bit-count", time, bits, { min: fewer, max: fewer + this.#bitsPerPixel }, 0);
    }
    this.#bits = 0;
    this.#falseBit = 0;
    const length = Math.min(bits >>> 3, this.#bytes.length);
    if (length === 0) return;
    if (this.#view.length !== length) this.#view = this.#bytes.subarray(0, length);
    this.#onFrame(this.#view, time);
  }

  /** @param back - How many bits before the next one the violation belongs to: 1 for gaps, which follow their bit. */
  #violate(
    kind: Parameters<ViolationLog["add"]>[0]["kind"],
    timeNs: number,
    measuredNs: number,
    allowed: { min: number; max: number },
    back = 1,
  ): void {
    const bit = kind === "bit-count" ? measuredNs : Math.max(0, this.#bits - back);
    this.log.add({ kind, timeNs, bit, measuredNs, allowed });
  }
}
