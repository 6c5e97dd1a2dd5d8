import type { Machine } from "../machine.js";
import type { EdgeListener } from "../pins/edge-listener.js";
import type { Effects } from "./sim-block.js";

/** Which enable registers ask for which event. The asynchronous ones see shorter pulses on silicon; here both see all. */
const RISING = ["GPREN", "GPAREN"] as const;
const FALLING = ["GPFEN", "GPAFEN"] as const;
const ENABLES = [...RISING, ...FALLING, "GPHEN", "GPLEN"] as const;
type Enable = (typeof ENABLES)[number];

/**
 * The event detect status of every pin: set by the edges and levels that are enabled, cleared by writing a 1.
 *
 * A level that is enabled and still there sets its bit again at once.
 */
export class GpioEvents {
  readonly #machine: Machine;
  readonly #status = new Uint32Array(2);
  readonly #enabled: Readonly<Record<Enable, Uint32Array>> = {
    GPREN: new Uint32Array(2),
    GPAREN: new Uint32Array(2),
    GPFEN: new Uint32Array(2),
    GPAFEN: new Uint32Array(2),
    GPHEN: new Uint32Array(2),
    GPLEN: new Uint32Array(2),
  };
  readonly #watched = new Map<number, EdgeListener>();

  constructor(machine: Machine) {
    this.#machine = machine;
  }

  /** The status word of a bank, levels included. */
  status(bank: number): number {
    for (let bit = 0; bit < 32; bit++) {
      const gpio = 32 * bank + bit;
      if (this.#watched.has(gpio)) this.#seeLevel(gpio, this.#machine.pads.pad(gpio).level);
    }
    return this.#status[bank] as number;
  }

  clear(bank: number, ones: number): void {
    this.#status[bank] = (this.#status[bank] as number) & ~ones;
  }

  /** The write effects of the six enable registers; `present` brings the pads up to date. */
  enables(present: () => number): NonNullable<Effects["write"]> {
    const effect = (name: Enable) => (bank: number, ones: number) => {
      const now = present();
      this.status(bank);
      this.#enabled[name][bank] = ones;
      for (let bit = 0; bit < 32; bit++) this.#watch(32 * bank + bit, now);
    };
    return Object.fromEntries(ENABLES.map((name) => [name, effect(name)]));
  }

  /** Listens to a pin exactly while one of its enables is set. */
  #watch(gpio: number, now: number): void {
    const wanted = gpio < this.#machine.pads.count && ENABLES.some((name) => this.#has(name, gpio));
    const listener = this.#watched.get(gpio);
    if (wanted === (listener !== undefined)) return;
    const pad = this.#machine.pads.pad(gpio);
    if (listener !== undefined) {
      pad.unlisten(listener, now);
      this.#watched.delete(gpio);
      return;
    }
    const added: EdgeListener = { edges: (_, count, firstLevel) => this.#see(gpio, count, firstLevel) };
    this.#watched.set(gpio, added);
    pad.listen(added, now);
  }

  #see(gpio: number, count: number, firstLevel: 0 | 1): void {
    const rising = firstLevel === 1 || count > 1;
    const falling = firstLevel === 0 || count > 1;
    if (rising && RISING.some((name) => this.#has(name, gpio))) this.#raise(gpio);
    if (falling && FALLING.some((name) => this.#has(name, gpio))) this.#raise(gpio);
    if (rising) this.#seeLevel(gpio, 1);
    if (falling) this.#seeLevel(gpio, 0);
  }

  #seeLevel(gpio: number, level: 0 | 1): void {
    if (this.#has(level === 1 ? "GPHEN" : "GPLEN", gpio)) this.#raise(gpio);
  }

  #has(name: Enable, gpio: number): boolean {
    return ((this.#enabled[name][gpio >>> 5] as number) & (1 << (gpio & 31))) !== 0;
  }

  #raise(gpio: number): void {
    const bank = gpio >>> 5;
    this.#status[bank] = (this.#status[bank] as number) | (1 << (gpio & 31));
  }
}
