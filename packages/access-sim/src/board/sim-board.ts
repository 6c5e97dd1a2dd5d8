import { Scope } from "@pinrail/base";
import type { Backend } from "@pinrail/access";
import type { BoardDescription } from "@pinrail/describe";
import { createChip, type Chip } from "../chip.js";
import { PacedClock } from "../clocks/paced-clock.js";
import type { SimClock } from "../clocks/sim-clock.js";
import { VirtualClock } from "../clocks/virtual-clock.js";
import { Button, type ButtonOptions } from "../devices/button.js";
import type { DeviceHost } from "../devices/device-host.js";
import { Led, type LedOptions } from "../devices/led.js";
import { LedString, type LedStringOptions } from "../devices/led-string.js";
import type { Hazard } from "../hazards.js";
import { SimBackend } from "./sim-backend.js";
import { Trace } from "./trace.js";

/** How a simulated board behaves. */
export interface SimBoardOptions {
  /** `virtual`: time passes as fast as it can be computed. `wall`: it keeps pace with wall time. */
  readonly pace: "virtual" | "wall";
  /** DMA channels that look as if the kernel used them. */
  readonly kernelDmaChannels?: readonly number[];
  /** Bytes of RAM that DMA memory is taken from; 64 MiB when not said. */
  readonly dmaBytes?: number;
}

/** A simulated board: what software sees is {@link backend}; what stands around it is attached here. */
export class SimBoard implements Disposable {
  readonly description: BoardDescription;
  readonly clock: SimClock;
  readonly backend: Backend &
    Required<Pick<Backend, "board" | "clock" | "openRegisters" | "openLines" | "allocateDma">>;
  readonly #chip: Chip;
  readonly #host: DeviceHost;
  readonly #scope = new Scope();

  constructor(description: BoardDescription, options: SimBoardOptions) {
    this.description = description;
    const chip = createChip(description, options);
    this.#chip = chip;
    this.clock = options.pace === "virtual" ? new VirtualClock(chip.queue) : new PacedClock(chip.queue);
    const { queue, pads, producers } = chip;
    this.#host = { queue, pads, producers, clock: this.clock, sync: () => this.#sync() };
    this.backend = new SimBackend(description, chip, this.#host);
  }

  /** Symbols that the PWM serialisers have sent since the start. */
  get symbolsSent(): number {
    this.#sync();
    return this.#chip.pwm.symbols;
  }

  /** What software did that the chip would not have complained about: the first hundred. */
  get hazards(): readonly Hazard[] {
    return this.#chip.hazards.kept;
  }

  /** How many hazards there were in all. */
  get hazardCount(): number {
    return this.#chip.hazards.total;
  }

  /** Level at a pad now. @throws RangeError when the chip has no such GPIO. */
  level(gpio: number): boolean {
    this.#sync();
    return this.#chip.pads.pad(gpio).level === 1;
  }

  /** What a pin does now: `INPUT`, `OUTPUT`, or the data sheet's name of its alternate function. */
  functionOf(gpio: number): string {
    return this.#chip.pads.functionOf(gpio);
  }

  /** Puts a string of LEDs on a pin. */
  attachString(options: LedStringOptions): LedString {
    return this.#scope.use(new LedString(this.#host, options));
  }

  /** Puts a button on a pin. */
  attachButton(options: ButtonOptions): Button {
    return this.#scope.use(new Button(this.#host, options));
  }

  /** Puts an LED on a pin. */
  attachLed(options: LedOptions): Led {
    return this.#scope.use(new Led(this.#host, options));
  }

  /** Wires two pins together until the answer is disposed of. */
  wire(a: number, b: number): Disposable {
    const cut = this.#chip.pads.wire(a, b, () => this.#sync());
    return { [Symbol.dispose]: cut };
  }

  /**
   * Records pins as a value change dump (VCD) until the answer is disposed of.
   *
   * @param gpios - Which pins; `"all"` is every pin of the chip. They are named `GPIO18` in the file.
   * @param sink - Takes the file piece by piece.
   */
  trace(gpios: readonly number[] | "all", sink: (chunk: string) => void): Trace {
    const chosen = gpios === "all" ? Array.from({ length: this.#chip.pads.count }, (_, gpio) => gpio) : gpios;
    return this.#scope.use(new Trace(this.#host, chosen, sink));
  }

  /** Takes every device off the board. */
  [Symbol.dispose](): void {
    this.#scope[Symbol.dispose]();
  }

  #sync(): number {
    const { queue, producers } = this.#chip;
    // Looking at the board from outside is no register access: it costs no simulated time.
    this.clock.now();
    producers.catchUp(queue.now);
    return queue.now;
  }
}

/** Makes a simulated board. */
export function createSimBoard(description: BoardDescription, options: SimBoardOptions): SimBoard {
  return new SimBoard(description, options);
}
