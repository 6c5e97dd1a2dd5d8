import { bcm2835ClockManager, fieldMask, getField } from "@pinrail/describe";
import type { Machine } from "../machine.js";
import { ClockOutput } from "./clock-output.js";
import { SimBlock, type Effects } from "./sim-block.js";

const CONTROL = bcm2835ClockManager.registers.CM_PWMCTL.fields;
const DIVISOR = bcm2835ClockManager.registers.CM_PWMDIV.fields;
const ENAB = fieldMask(CONTROL.ENAB);
const KILL = fieldMask(CONTROL.KILL);
const BUSY = fieldMask(CONTROL.BUSY);
const SOURCE_BITS = fieldMask(CONTROL.SRC) | fieldMask(CONTROL.MASH);

/** Cycles of its own output that a generator still gives after ENAB was cleared. The sheet says "until complete"; a guess. */
const CYCLES_TO_STOP = 2;

/** Names of the generators, as their registers spell them. */
export const GENERATORS = ["GP0", "GP1", "GP2", "PCM", "PWM"] as const;
export type GeneratorName = (typeof GENERATORS)[number];

/** The clock manager: its registers, and the clocks that come out of it. */
export interface ClockManager {
  readonly block: SimBlock;
  readonly outputs: Readonly<Record<GeneratorName, ClockOutput>>;
}

/**
 * The clock generators. Sources that are modelled: the oscillator and PLLD; a generator that is given another one stands
 * still, and that is noted as a hazard. Changing source or divisor while BUSY takes effect at once and is a hazard too.
 * The pads GPCLK0-2 stay undriven.
 *
 * @see BCM2835 ARM Peripherals §6.3
 */
export function clockManager(machine: Machine): ClockManager {
  const outputs = {
    GP0: new ClockOutput(),
    GP1: new ClockOutput(),
    GP2: new ClockOutput(),
    PCM: new ClockOutput(),
    PWM: new ClockOutput(),
  };
  const read: Record<string, NonNullable<Effects["read"]>[string]> = {};
  const accept: Record<string, NonNullable<Effects["accept"]>[string]> = {};
  const write: Record<string, NonNullable<Effects["write"]>[string]> = {};
  const generators = GENERATORS.map((name) => new Generator(machine, name, outputs[name]));
  for (const generator of generators) {
    const { control, divisor } = generator;
    read[control] = (_, stored) => stored | (generator.busy ? BUSY : 0);
    accept[control] = accept[divisor] = (_, value) => generator.accept(value);
    write[control] = (_, value, before) => generator.controlChanged(value, before);
    write[divisor] = () => generator.divisorChanged();
  }
  const block = new SimBlock(machine.soc.blocks.clockManager, { read, accept, write });
  for (const generator of generators) generator.block = block;
  return { block, outputs };
}

class Generator {
  readonly control: string;
  readonly divisor: string;
  block: SimBlock | undefined;
  busy = false;
  readonly #machine: Machine;
  readonly #output: ClockOutput;
  #stopsAt = Number.POSITIVE_INFINITY;

  constructor(machine: Machine, name: GeneratorName, output: ClockOutput) {
    this.#machine = machine;
    this.#output = output;
    this.control = `CM_${name}CTL`;
    this.divisor = `CM_${name}DIV`;
  }

  /** The whole word is ignored unless its top byte is the password. */
  accept(value: number): boolean {
    if (value >>> 24 === 0x5a) return true;
    this.#hazard(`${this.control.slice(0, -3)} was written without the password`);
    return false;
  }

  controlChanged(value: number, before: number): void {
    if (this.busy && ((value ^ before) & SOURCE_BITS) !== 0)
      this.#hazard(`${this.control}: source changed while busy`);
    if ((value & KILL) !== 0) this.#stop();
    else if ((value & ENAB) !== 0) this.#start();
    else if (this.busy && this.#stopsAt === Number.POSITIVE_INFINITY) this.#stopLater();
  }

  divisorChanged(): void {
    if (!this.busy) return;
    this.#hazard(`${this.divisor} was written while busy`);
    this.#start();
  }

  #start(): void {
    const period = this.#period();
    this.#stopsAt = Number.POSITIVE_INFINITY;
    this.busy = period > 0;
    this.#run(period);
  }

  #stopLater(): void {
    const { queue } = this.#machine;
    const due = queue.now + CYCLES_TO_STOP * this.#output.period;
    this.#stopsAt = due;
    queue.at(due, () => this.#stopsAt === due && this.#stop());
  }

  #stop(): void {
    this.#stopsAt = Number.POSITIVE_INFINITY;
    this.busy = false;
    this.#run(0);
  }

  #run(period: number): void {
    const { producers, queue } = this.#machine;
    producers.catchUp(queue.now); // what the old clock made must not be counted by the new one
    this.#output.run(period, queue.now);
  }

  #period(): number {
    const control = this.block?.get(this.control) ?? 0;
    const divisor = this.block?.get(this.divisor) ?? 0;
    const source = this.#source(getField(control, CONTROL.SRC));
    const fraction = getField(control, CONTROL.MASH) > 0 ? getField(divisor, DIVISOR.DIVF) / 4096 : 0;
    const divide = getField(divisor, DIVISOR.DIVI) + fraction;
    if (source > 0 && divide >= 1) return (divide * 1e9) / source;
    this.#hazard(`${this.control}: enabled without a usable source and divisor`);
    return 0;
  }

  #source(number: number): number {
    const { soc } = this.#machine;
    if (number === CONTROL.SRC.values.oscillator) return soc.oscillator;
    return number === CONTROL.SRC.values.PLLD ? soc.plld : 0;
  }

  #hazard(text: string): void {
    this.#machine.hazards.add(this.#machine.queue.now, text);
  }
}
