import type { EdgeListener } from "./edge-listener.js";
import type { Pad } from "./pad.js";

/** An output of a block (`PWM0`, `SPI0_MOSI`) and the pads that carry it now. */
export class OutputSignal {
  readonly #pads: Pad[] = [];
  readonly #one = new Float64Array(1);
  #level: 0 | 1 = 0;

  get level(): 0 | 1 {
    return this.#level;
  }

  /** Puts out `count` alternating edges; the first must change the level. */
  edges(times: Float64Array, count: number, firstLevel: 0 | 1): void {
    if (count === 0) return;
    this.#level = ((firstLevel + count - 1) & 1) as 0 | 1;
    const pads = this.#pads;
    for (let index = 0; index < pads.length; index++) (pads[index] as Pad).drive(times, count, firstLevel);
  }

  /** Goes to a level, if it is not there. */
  set(level: 0 | 1, timeNs: number): void {
    if (level === this.#level) return;
    this.#one[0] = timeNs;
    this.edges(this.#one, 1, level);
  }

  attach(pad: Pad): void {
    this.#pads.push(pad);
  }

  detach(pad: Pad): void {
    const index = this.#pads.indexOf(pad);
    if (index >= 0) this.#pads.splice(index, 1);
  }
}

/** An input of a block (`PCM_DIN`) and the pads that feed it now; where two do, the first one counts. */
export class InputSignal {
  readonly listener: EdgeListener;
  readonly #pads: Pad[] = [];

  constructor(listener: EdgeListener) {
    this.listener = listener;
  }

  /** Level at the pad; low when no pad feeds it. */
  get level(): 0 | 1 {
    return this.#pads[0]?.level ?? 0;
  }

  attach(pad: Pad, timeNs: number): void {
    this.#pads.push(pad);
    if (this.#pads.length === 1) pad.listen(this.listener, timeNs);
  }

  detach(pad: Pad, timeNs: number): void {
    const index = this.#pads.indexOf(pad);
    if (index < 0) return;
    this.#pads.splice(index, 1);
    if (index > 0) return;
    pad.unlisten(this.listener, timeNs);
    this.#pads[0]?.listen(this.listener, timeNs);
  }
}
