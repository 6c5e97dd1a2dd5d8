import { ALTERNATE_FSEL, type SocDescription } from "@pinrail/describe";
import type { Hazards } from "../hazards.js";
import type { EdgeListener } from "./edge-listener.js";
import { Net, type Pull } from "./net.js";
import { Pad } from "./pad.js";
import { InputSignal, OutputSignal } from "./signal.js";

const INPUT = 0;
const OUTPUT = 1;

/** Every pad of the chip, what its function select makes of it, and the wires between pads. */
export class Pads {
  readonly #soc: SocDescription;
  readonly #hazards: Hazards;
  readonly #pads: readonly Pad[];
  readonly #selects: Uint8Array;
  readonly #latches: Uint8Array;
  readonly #outputs = new Map<string, OutputSignal>();
  readonly #inputs = new Map<string, InputSignal>();
  readonly #wires: (readonly [Pad, Pad])[] = [];

  constructor(soc: SocDescription, hazards: Hazards) {
    this.#soc = soc;
    this.#hazards = hazards;
    this.#pads = Array.from(
      { length: soc.gpioCount },
      (_, gpio) => new Pad(gpio, resetPull(gpio), (timeNs) => this.#conflict([gpio], timeNs)),
    );
    this.#selects = new Uint8Array(soc.gpioCount);
    this.#latches = new Uint8Array(soc.gpioCount);
  }

  get count(): number {
    return this.#pads.length;
  }

  /** @throws RangeError when the chip has no such GPIO. */
  pad(gpio: number): Pad {
    const pad = this.#pads[gpio];
    if (pad === undefined)
      throw new RangeError(`Cannot use GPIO ${gpio}: ${this.#soc.name} has 0-${this.count - 1}`);
    return pad;
  }

  /** The signal that a block puts out under its data sheet's name; pads follow it from now on. */
  output(name: string): OutputSignal {
    const signal = new OutputSignal();
    this.#outputs.set(name, signal);
    return signal;
  }

  /** The signal that a block takes in under its data sheet's name. */
  input(name: string, listener: EdgeListener): InputSignal {
    const signal = new InputSignal(listener);
    this.#inputs.set(name, signal);
    return signal;
  }

  /** `INPUT`, `OUTPUT`, the data sheet's name of the alternate function, or `ALT3` where it names none. */
  functionOf(gpio: number): string {
    const select = this.#selects[this.pad(gpio).gpio] as number;
    if (select === INPUT) return "INPUT";
    if (select === OUTPUT) return "OUTPUT";
    const alternate = ALTERNATE_FSEL.findIndex((value) => value === select);
    return this.#soc.functions[gpio]?.[alternate] || `ALT${alternate}`;
  }

  /** Gives a pad the function that the three bits of its GPFSEL field mean. */
  select(gpio: number, value: number, timeNs: number): void {
    if (this.#selects[gpio] === value) return;
    const pad = this.pad(gpio);
    const before = this.functionOf(gpio);
    this.#outputs.get(before)?.detach(pad);
    this.#inputs.get(before)?.detach(pad, timeNs);
    this.#selects[gpio] = value;
    const name = this.functionOf(gpio);
    const output = this.#outputs.get(name);
    output?.attach(pad);
    this.#inputs.get(name)?.attach(pad, timeNs);
    pad.setDrive(value === OUTPUT ? this.#latch(gpio) : output?.level, timeNs);
  }

  /** Sets the output latch; the pad follows only while it is an output. */
  setLatch(gpio: number, level: 0 | 1, timeNs: number): void {
    this.#latches[gpio] = level;
    if (this.#selects[gpio] === OUTPUT) this.pad(gpio).setDrive(level, timeNs);
  }

  /** Wires two pads together; the answer takes the wire away again. */
  wire(a: number, b: number, now: () => number): () => void {
    const wire = [this.pad(a), this.pad(b)] as const;
    this.#wires.push(wire);
    this.#rewire(now());
    return () => {
      const index = this.#wires.indexOf(wire);
      if (index < 0) return;
      this.#wires.splice(index, 1);
      this.#rewire(now());
    };
  }

  #latch(gpio: number): 0 | 1 {
    return this.#latches[gpio] === 1 ? 1 : 0;
  }

  #conflict(gpios: readonly number[], timeNs: number): void {
    this.#hazards.add(timeNs, `Two drivers disagree on GPIO ${gpios.join(" and ")}`);
  }

  #rewire(timeNs: number): void {
    const groups = this.#pads.map((pad) => new Set([pad]));
    for (const [a, b] of this.#wires) {
      const joined = new Set([...(groups[a.gpio] as Set<Pad>), ...(groups[b.gpio] as Set<Pad>)]);
      for (const pad of joined) groups[pad.gpio] = joined;
    }
    for (const group of new Set(groups)) {
      const pins = [...group].map((pad) => pad.gpio);
      const net = new Net([...group], timeNs, (time) => this.#conflict(pins, time));
      for (const pad of group) pad.join(net, timeNs);
    }
  }
}

/** Pulls after reset: up on GPIO 0-8, 34-36 and from 46; none where the sheet has a dash. BCM2835 §6.2, table 6-31. */
function resetPull(gpio: number): Pull {
  if (gpio <= 8 || (gpio >= 34 && gpio <= 36) || gpio >= 46) return "up";
  if (gpio === 28 || gpio === 29 || gpio === 44 || gpio === 45) return "none";
  return "down";
}
