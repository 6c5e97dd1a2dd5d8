import type { Nanos } from "@pinrail/base";
import type { Driver } from "../pins/net.js";
import type { Pad } from "../pins/pad.js";
import type { DeviceHost } from "./device-host.js";

/** How a button is wired and how it behaves. */
export interface ButtonOptions {
  readonly gpio: number;
  /** What it connects the pin to while pressed; `ground` when not said. */
  readonly to?: "ground" | "3V3";
  /** Contacts bounce: `times` openings, `period` apart, after every press and release. */
  readonly bounce?: { readonly times: number; readonly period: Nanos };
}

/** A push button between a pin and ground (or 3.3 V); the pin's own resistor gives the other level. */
export class Button implements Disposable {
  readonly gpio: number;
  readonly #host: DeviceHost;
  readonly #pad: Pad;
  readonly #driver: Driver;
  readonly #bounce: ButtonOptions["bounce"];
  #pressed = false;
  #generation = 0;

  constructor(host: DeviceHost, options: ButtonOptions) {
    this.#host = host;
    this.gpio = options.gpio;
    this.#pad = host.pads.pad(options.gpio);
    this.#driver = { active: false, level: options.to === "3V3" ? 1 : 0 };
    this.#bounce = options.bounce;
    this.#pad.addDriver(this.#driver, host.sync());
  }

  get pressed(): boolean {
    return this.#pressed;
  }

  press(): void {
    this.#move(true);
  }

  release(): void {
    this.#move(false);
  }

  [Symbol.dispose](): void {
    this.#generation += 1;
    this.#pad.removeDriver(this.#driver, this.#host.sync());
  }

  #move(pressed: boolean): void {
    if (pressed === this.#pressed) return;
    this.#pressed = pressed;
    const generation = ++this.#generation;
    const start = this.#host.sync();
    this.#contact(pressed);
    const { times = 0, period = 0 } = this.#bounce ?? {};
    for (let change = 1; change <= 2 * times; change++) {
      this.#host.queue.at(start + (change * period) / 2, () => {
        if (generation === this.#generation) this.#contact(pressed === (change % 2 === 0));
      });
    }
  }

  #contact(closed: boolean): void {
    this.#driver.active = closed;
    this.#pad.net.update(this.#host.queue.now);
  }
}
