import { nanos } from "@pinrail/base";
import type { LedPart } from "@pinrail/describe";
import { PulseDecoder, type CheckMode, type Violation } from "@pinrail/waveform";
import type { EdgeListener } from "../pins/edge-listener.js";
import type { Pad } from "../pins/pad.js";
import type { DeviceHost } from "./device-host.js";

/** What is wired to a pin. */
export interface LedStringOptions {
  readonly gpio: number;
  readonly part: LedPart;
  /** Parts on the string, 1 or more. */
  readonly pixels: number;
  /** `strict` (the data sheet) when not said. */
  readonly mode?: CheckMode;
  /** Whether a transistor between pin and string inverts every level. */
  readonly inverter?: boolean;
}

/** Hears frames; `bytes` is valid during the call, in the order sent, without the part's preamble. */
export type FrameListener = (bytes: Uint8Array, timeNs: number) => void;

// A line that keeps still at its active level for so many reset times will not finish its frame.
const STUCK_ROUNDS = 8;
/** No string is long enough to need more for one frame; data that never pauses for a reset would. Nanoseconds. */
const SETTLE_LIMIT = 1e9;

/**
 * A string of one-wire LEDs on a pin, that decodes what it is sent and holds it against the part's timings.
 *
 * Bytes beyond the string's end are passed on, as the last part does; a shorter frame leaves the rest as it was.
 */
export class LedString implements EdgeListener, Disposable {
  readonly gpio: number;
  readonly part: LedPart;
  readonly pixels: number;
  /** What the parts show: `pixels` times a byte per colour, in the order sent. */
  readonly shown: Uint8Array;
  readonly #host: DeviceHost;
  readonly #pad: Pad;
  readonly #decoder: PulseDecoder;
  readonly #inverter: 0 | 1;
  readonly #listeners: FrameListener[] = [];
  readonly #onLatch = (): void => this.#latch();
  #armed = false;
  #framesDecoded = 0;

  constructor(host: DeviceHost, options: LedStringOptions) {
    const { gpio, part, pixels } = options;
    if (!Number.isInteger(pixels) || pixels < 1)
      throw new RangeError(`Cannot make a string of ${pixels} pixels`);
    this.#host = host;
    this.gpio = gpio;
    this.part = part;
    this.pixels = pixels;
    this.shown = new Uint8Array(pixels * part.order.length);
    this.#pad = host.pads.pad(gpio);
    this.#inverter = options.inverter === true ? 1 : 0;
    this.#decoder = new PulseDecoder({
      part,
      mode: options.mode ?? "strict",
      maxBytes: (part.preamble?.length ?? 0) + this.shown.length,
      initialLevel: (this.#pad.level ^ this.#inverter) as 0 | 1,
      onFrame: (bytes, timeNs) => this.#show(bytes, timeNs),
    });
    this.#pad.listen(this, host.sync());
  }

  /** Frames that ended with a reset and had at least one whole byte. */
  get framesDecoded(): number {
    return this.#framesDecoded;
  }

  /** Every violation since the start, exactly. */
  get timingViolations(): number {
    return this.#decoder.log.total;
  }

  /** The first hundred violations. */
  get violations(): readonly Violation[] {
    return this.#decoder.log.kept;
  }

  /** Calls `listener` for every frame from now on; the answer stops that. */
  onFrame(listener: FrameListener): () => void {
    this.#listeners.push(listener);
    return () => {
      const index = this.#listeners.indexOf(listener);
      if (index >= 0) this.#listeners.splice(index, 1);
    };
  }

  /** Lets time pass until what is on its way to the string is shown; gives up on a line that is stuck or never rests. */
  settle(): void {
    let { bits } = this.#decoder;
    const end = this.#host.sync() + SETTLE_LIMIT;
    for (let still = 0; still < STUCK_ROUNDS; still++) {
      const now = this.#host.sync();
      if (this.#decoder.bits === 0 || now > end) return;
      if (this.#decoder.bits !== bits) still = 0;
      bits = this.#decoder.bits;
      this.#host.clock.delay(nanos(Math.max(1, Math.min(this.#decoder.latchTime - now, this.part.resetMin))));
    }
  }

  edges(times: Float64Array, count: number, firstLevel: 0 | 1): void {
    this.#decoder.edges(times, count, (firstLevel ^ this.#inverter) as 0 | 1);
    if (!this.#armed && this.#decoder.bits > 0) this.#arm();
  }

  [Symbol.dispose](): void {
    this.#pad.unlisten(this, this.#host.sync());
    this.#listeners.length = 0;
  }

  #arm(): void {
    const { latchTime } = this.#decoder;
    // A line that is high now comes back here with its next edge.
    this.#armed = latchTime !== Number.POSITIVE_INFINITY;
    if (this.#armed) this.#host.queue.at(latchTime, this.#onLatch);
  }

  /** One timer for all edges: when it comes, the last edge decides whether the time is over or has to start again. */
  #latch(): void {
    this.#host.producers.catchUp(this.#host.queue.now);
    this.#decoder.idleUntil(this.#host.queue.now);
    this.#arm();
  }

  #show(bytes: Uint8Array, timeNs: number): void {
    const preamble = this.part.preamble?.length ?? 0;
    const pixels = preamble === 0 ? bytes : bytes.subarray(preamble);
    this.shown.set(pixels);
    this.#framesDecoded += 1;
    for (const listener of this.#listeners) listener(pixels, timeNs);
  }
}
