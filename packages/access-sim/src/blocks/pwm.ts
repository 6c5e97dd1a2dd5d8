import { bcm2835Pwm, fieldMask, getField } from "@pinrail/describe";
import type { Machine } from "../machine.js";
import type { Producer } from "../producers.js";
import type { ClockOutput, ClockUser } from "./clock-output.js";
import { PwmChannel, type PwmMode, type WordSource } from "./pwm-channel.js";
import { SimBlock } from "./sim-block.js";
import { WordFifo } from "./word-fifo.js";

const { CTL: control, STA: status, DMAC: dma } = bcm2835Pwm.registers;
const CTL = control.fields;
const STA = status.fields;
const CHANNELS = [
  {
    PWEN: CTL.PWEN1,
    MODE: CTL.MODE1,
    RPTL: CTL.RPTL1,
    SBIT: CTL.SBIT1,
    POLA: CTL.POLA1,
    USEF: CTL.USEF1,
    MSEN: CTL.MSEN1,
  },
  {
    PWEN: CTL.PWEN2,
    MODE: CTL.MODE2,
    RPTL: CTL.RPTL2,
    SBIT: CTL.SBIT2,
    POLA: CTL.POLA2,
    USEF: CTL.USEF2,
    MSEN: CTL.MSEN2,
  },
] as const;
const GAPS = [fieldMask(STA.GAPO1), fieldMask(STA.GAPO2)] as const;
const SENDING = [fieldMask(STA.STA1), fieldMask(STA.STA2)] as const;

/** PERMAP of the PWM block. */
export const PWM_DREQ = 5;

/**
 * The PWM block: two channels and the FIFO that they share, a word in turn when both use it.
 *
 * Simplified: a channel that is disabled gives its silence level at once; BERR and RERR1 are never raised, since what
 * raises them on silicon (registers written faster than the PWM clock can take them over) is not described; DREQ is
 * raised while fewer words than DMAC.DREQ are in the FIFO; PANIC changes nothing, as the bus has no other users.
 * @see BCM2835 ARM Peripherals §9
 */
export class Pwm implements Producer, ClockUser, WordSource {
  readonly block: SimBlock;
  readonly #machine: Machine;
  readonly #fifo: WordFifo;
  readonly #channels: readonly [PwmChannel, PwmChannel];
  #turn = 0;
  #shared = false;
  #dreqBelow = 0;

  constructor(machine: Machine, clock: ClockOutput) {
    this.#machine = machine;
    this.#fifo = new WordFifo(machine.soc.pwmFifoDepth);
    const channel = (index: number): PwmChannel =>
      new PwmChannel(index, machine.queue, clock, machine.pads.output(`PWM${index}`), this);
    this.#channels = [channel(0), channel(1)];
    this.block = new SimBlock(machine.soc.blocks.pwm, {
      read: { STA: (_, stored) => this.#status(stored) },
      write: {
        CTL: (_, value) => this.#controlChanged(value),
        DMAC: (_, value) => this.#dmaChanged(value),
        RNG1: () => this.#configure(),
        RNG2: () => this.#configure(),
        FIF1: (_, word) => this.#push(word),
      },
    });
    machine.producers.add(this);
    machine.dreq.connect(PWM_DREQ, () => this.#fifo.length < this.#dreqBelow);
    clock.addUser(this);
  }

  /** Symbols that both channels have sent in serialiser mode. */
  get symbols(): number {
    return this.#channels[0].symbols + this.#channels[1].symbols;
  }

  catchUp(timeNs: number): void {
    this.#channels[0].catchUp(timeNs);
    this.#channels[1].catchUp(timeNs);
  }

  clockChanged(): void {
    for (const channel of this.#channels) channel.clockChanged();
  }

  hasWord(channel: number): boolean {
    if (!(this.#channels[channel] as PwmChannel).settings.useFifo) return true;
    return this.#fifo.length > 0 && (!this.#shared || this.#turn === channel);
  }

  takeWord(channel: number): number {
    if (!(this.#channels[channel] as PwmChannel).settings.useFifo)
      return this.block.get(channel === 0 ? "DAT1" : "DAT2") | 0;
    if (this.#shared) this.#turn ^= 1;
    return this.#fifo.take();
  }

  gap(channel: number): void {
    if ((this.#channels[channel] as PwmChannel).settings.useFifo) this.#flag(GAPS[channel] ?? 0);
  }

  taken(): void {
    // The other channel may have waited for its turn.
    if (this.#fifo.length > 0) this.#wake();
    this.#machine.dreq.notify(PWM_DREQ);
  }

  #wake(): void {
    this.#channels[0].wake();
    this.#channels[1].wake();
  }

  #push(word: number): void {
    if (!this.#fifo.push(word)) return this.#flag(fieldMask(STA.WERR1));
    this.#wake();
  }

  #controlChanged(value: number): void {
    if ((value & fieldMask(CTL.CLRF1)) !== 0) {
      this.#fifo.clear();
      this.#turn = 0;
    }
    this.#configure();
    this.#machine.dreq.notify(PWM_DREQ);
  }

  #dmaChanged(value: number): void {
    const enabled = getField(value, dma.fields.ENAB) === 1;
    this.#dreqBelow = enabled ? Math.min(getField(value, dma.fields.DREQ), this.#fifo.depth) : 0;
    this.#machine.dreq.notify(PWM_DREQ);
  }

  #configure(): void {
    this.catchUp(this.#machine.queue.now);
    const word = this.block.get("CTL");
    const both = fieldMask(CTL.USEF1) | fieldMask(CTL.PWEN1) | fieldMask(CTL.USEF2) | fieldMask(CTL.PWEN2);
    this.#shared = (word & both) === both;
    if (!this.#shared) this.#turn = 0;
    this.#channels.forEach((channel, index) => {
      const fields = CHANNELS[index as 0 | 1];
      channel.settings.enabled = getField(word, fields.PWEN) === 1;
      channel.settings.mode = mode(getField(word, fields.MODE), getField(word, fields.MSEN));
      channel.settings.invert = getField(word, fields.POLA) as 0 | 1;
      channel.settings.silence = getField(word, fields.SBIT) as 0 | 1;
      channel.settings.repeat = getField(word, fields.RPTL) === 1;
      channel.settings.useFifo = getField(word, fields.USEF) === 1;
      channel.settings.range = Math.max(1, this.block.get(index === 0 ? "RNG1" : "RNG2"));
    });
    for (const channel of this.#channels) channel.settingsChanged();
  }

  #status(stored: number): number {
    let word = stored & ~fieldMask(STA.EMPT1);
    if (this.#fifo.length === 0) word |= fieldMask(STA.EMPT1);
    if (this.#fifo.length === this.#fifo.depth) word |= fieldMask(STA.FULL1);
    this.#channels.forEach((channel, index) => {
      if (channel.sending) word |= SENDING[index as 0 | 1];
    });
    return word;
  }

  #flag(mask: number): void {
    this.block.set("STA", this.block.get("STA") | mask);
  }
}

function mode(serialiser: number, markSpace: number): PwmMode {
  if (serialiser === 1) return "serialiser";
  return markSpace === 1 ? "mark-space" : "spread";
}
