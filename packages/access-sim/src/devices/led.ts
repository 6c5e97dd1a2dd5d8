import { nanos, type Nanos } from "@pinrail/base";
import type { EdgeListener } from "../pins/edge-listener.js";
import type { Pad } from "../pins/pad.js";
import type { DeviceHost } from "./device-host.js";

/** How an LED is wired. */
export interface LedOptions {
  readonly gpio: number;
  /** Whether it shines while the pin is low. */
  readonly activeLow?: boolean;
}

/** A plain LED on a pin. */
export class Led implements EdgeListener, Disposable {
  readonly gpio: number;
  readonly #host: DeviceHost;
  readonly #pad: Pad;
  readonly #onLevel: 0 | 1;
  #lit: boolean;
  #since: number;
  #onTime = 0;

  constructor(host: DeviceHost, options: LedOptions) {
    this.#host = host;
    this.gpio = options.gpio;
    this.#pad = host.pads.pad(options.gpio);
    this.#onLevel = options.activeLow === true ? 0 : 1;
    this.#since = host.sync();
    this.#lit = this.#pad.level === this.#onLevel;
    this.#pad.listen(this, this.#since);
  }

  /** Whether it shines now. */
  get on(): boolean {
    this.#host.sync();
    return this.#lit;
  }

  /** How long it has shone since it was attached. */
  get onTime(): Nanos {
    const now = this.#host.sync();
    return nanos(this.#onTime + (this.#lit ? now - this.#since : 0));
  }

  edges(times: Float64Array, count: number, firstLevel: 0 | 1): void {
    for (let index = 0; index < count; index++) {
      const time = times[index] as number;
      if (this.#lit) this.#onTime += time - this.#since;
      this.#lit = ((firstLevel + index) & 1) === this.#onLevel;
      this.#since = time;
    }
  }

  [Symbol.dispose](): void {
    this.#pad.unlisten(this, this.#host.sync());
  }
}
