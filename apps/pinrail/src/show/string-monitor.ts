import type { LedString, SimBoard } from "@pinrail/access-sim";
import type { StringSpec } from "@pinrail/pixels";
import { StringLight } from "./string-light.js";
import { WireCheck } from "./wire-check.js";

/** How strictly the simulated LEDs read the wire. */
export type CheckMode = "strict" | "lenient";

/** A simulated string at the end of the wire: what it decodes is checked, counted and shown. */
export class StringMonitor {
  readonly spec: StringSpec;
  readonly leds: LedString;
  readonly light: StringLight;
  readonly #check: WireCheck;

  /** @param onShown - Called when the string shows a new frame. */
  constructor(board: SimBoard, spec: StringSpec, mode: CheckMode, onShown: () => void) {
    this.spec = spec;
    this.light = new StringLight(spec);
    this.#check = new WireCheck(spec);
    this.leds = board.attachString({
      gpio: spec.gpio,
      part: spec.part,
      pixels: spec.pixels + spec.nullPixels,
      mode,
      inverter: spec.invert,
    });
    this.leds.onFrame((bytes) => {
      this.#check.decoded(bytes);
      this.light.show(bytes);
      onShown();
    });
  }

  /** Frames that came out of the wire bit for bit as they were sent. */
  get framesDecoded(): number {
    return this.#check.matched;
  }

  get timingViolations(): number {
    return this.leds.timingViolations;
  }

  /** Notes a frame that starts on its way. */
  sent(channels: Uint8Array): void {
    this.#check.sent(channels);
  }
}
