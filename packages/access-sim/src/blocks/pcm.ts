import { bcm2835Pcm, fieldMask, getField, setField } from "@pinrail/describe";
import type { Machine } from "../machine.js";
import type { InputSignal, OutputSignal } from "../pins/signal.js";
import type { Producer } from "../producers.js";
import { findEdges } from "../serialise.js";
import type { ClockOutput, ClockUser } from "./clock-output.js";
import { InputRecorder } from "./input-recorder.js";
import { SimBlock } from "./sim-block.js";
import { WordFifo } from "./word-fifo.js";

const { CS_A, MODE_A, TXC_A, DREQ_A, INTSTC_A } = bcm2835Pcm.registers;
const CS = CS_A.fields;
const INT = INTSTC_A.fields;
const DEPTH = 64;
/** A sync bit that was written reads back after this many PCM clocks. BCM2835 §8.8, CS_A. */
const SYNC_CLOCKS = 2;

/** PERMAP numbers of the PCM block. */
export const PCM_TX_DREQ = 2;
export const PCM_RX_DREQ = 3;

/** A channel of a frame: where it begins and how many clocks it takes. */
interface Slot {
  readonly position: number;
  readonly width: number;
}

/**
 * The PCM block as a clock master: frames of up to two channels out of one FIFO, and into another.
 *
 * Not modelled, and noted as a hazard when asked for: slave mode, packed frames, Gray mode. The pads PCM_CLK and PCM_FS
 * stay undriven: only the data lines are simulated. FIFOs clear at once. An empty FIFO sends zeros and sets TXERR.
 * @see BCM2835 ARM Peripherals §8
 */
export class Pcm implements Producer, ClockUser {
  readonly block: SimBlock;
  readonly #machine: Machine;
  readonly #clock: ClockOutput;
  readonly #output: OutputSignal;
  readonly #input: InputSignal;
  readonly #recorder = new InputRecorder(4096);
  readonly #transmit = new WordFifo(DEPTH);
  readonly #receive = new WordFifo(DEPTH);
  readonly #times = new Float64Array(32);
  readonly #onEnd = (): void => this.#end();
  #running = false;
  #due = Number.POSITIVE_INFINITY;
  #tick = 0;
  #position = 0;
  #length = 1;
  #sent: { slot: Slot; word: number }[] = [];
  #syncFrom = 0;
  #syncBefore = 0;

  constructor(machine: Machine, clock: ClockOutput) {
    this.#machine = machine;
    this.#clock = clock;
    this.#output = machine.pads.output("PCM_DOUT");
    this.#input = machine.pads.input("PCM_DIN", this.#recorder);
    this.block = new SimBlock(machine.soc.blocks.pcm, {
      read: { CS_A: (_, stored) => this.#status(stored), FIFO_A: () => this.#read() },
      write: {
        CS_A: (_, value, before) => this.#controlChanged(value, before),
        FIFO_A: (_, word) => this.#write(word),
        MODE_A: (_, value) => this.#refuse(value, ["CLKM", "FTXP", "FRXP", "PDME"]),
        DREQ_A: () => this.#notify(),
        GRAY: (_, value) => (value & 1) !== 0 && this.#hazard("PCM: Gray mode is not modelled"),
      },
    });
    machine.producers.add(this);
    machine.dreq.connect(PCM_TX_DREQ, () => this.#asks() && this.#transmit.length < this.#level("TX"));
    machine.dreq.connect(PCM_RX_DREQ, () => this.#asks() && this.#receive.length > this.#level("RX"));
    clock.addUser(this);
  }

  clockChanged(): void {
    this.#due = Number.POSITIVE_INFINITY;
    if (!this.#clock.running) return;
    if (!this.#running) return this.#wake();
    this.#tick = this.#clock.tickFrom(this.#machine.queue.now) - this.#position;
    this.#schedule();
  }

  catchUp(timeNs: number): void {
    if (!this.#running || !this.#clock.running) return;
    const begun = Math.floor((timeNs - this.#clock.timeOf(this.#tick)) / this.#clock.period + 1e-6) + 1;
    this.#emit(Math.min(begun, this.#length));
  }

  #asks(): boolean {
    const word = this.block.get("CS_A");
    return getField(word, CS.EN) === 1 && getField(word, CS.DMAEN) === 1;
  }

  #level(field: "TX" | "RX"): number {
    return getField(this.block.get("DREQ_A"), DREQ_A.fields[field]);
  }

  #on(field: "TXON" | "RXON"): boolean {
    const word = this.block.get("CS_A");
    return getField(word, CS.EN) === 1 && getField(word, CS[field]) === 1;
  }

  #controlChanged(value: number, before: number): void {
    const { now } = this.#machine.queue;
    this.catchUp(now);
    if (getField(value, CS.SYNC) !== getField(before, CS.SYNC)) {
      this.#syncFrom = this.#clock.running
        ? now + SYNC_CLOCKS * this.#clock.period
        : Number.POSITIVE_INFINITY;
      this.#syncBefore = getField(before, CS.SYNC);
    }
    if (getField(value, CS.TXCLR) === 1) this.#transmit.clear();
    if (getField(value, CS.RXCLR) === 1) this.#receive.clear();
    if (!this.#on("TXON") && !this.#on("RXON")) this.#stop();
    this.#wake();
    this.#notify();
  }

  #wake(): void {
    if (this.#running || !this.#clock.running || !(this.#on("TXON") || this.#on("RXON"))) return;
    this.#recorder.restart(this.#input.level);
    this.#start(this.#clock.tickFrom(this.#machine.queue.now));
  }

  #stop(): void {
    this.#running = false;
    this.#due = Number.POSITIVE_INFINITY;
    this.#output.set(0, this.#machine.queue.now);
  }

  /** Begins a frame: takes a word from the FIFO for every channel that is on. */
  #start(tick: number): void {
    this.#running = true;
    this.#tick = tick;
    this.#position = 0;
    this.#length = getField(this.block.get("MODE_A"), MODE_A.fields.FLEN) + 1;
    this.#sent = this.#on("TXON")
      ? slots(this.block.get("TXC_A")).map((slot) => ({ slot, word: this.#next(slot) }))
      : [];
    this.#schedule();
    this.#notify();
  }

  /** The next word to send, left-aligned to its width. */
  #next({ width }: Slot): number {
    if (this.#transmit.length === 0) this.#flag(CS.TXERR, INT.TXERR);
    return this.#transmit.take() << (32 - width);
  }

  #schedule(): void {
    this.#due = this.#clock.timeOf(this.#tick + this.#length);
    this.#machine.queue.at(this.#due, this.#onEnd);
  }

  #end(): void {
    if (this.#machine.queue.now !== this.#due) return;
    this.#emit(this.#length);
    if (this.#on("RXON")) this.#sample();
    this.#start(this.#tick + this.#length);
  }

  #emit(to: number): void {
    const from = this.#position;
    if (to <= from) return;
    this.#position = to;
    if (from === 0 && this.#sent[0]?.slot.position !== 0) this.#low(0);
    for (const { slot, word } of this.#sent) {
      const first = Math.max(from, slot.position) - slot.position;
      const last = Math.min(to - slot.position, slot.width);
      if (last > first) this.#emitBits(word, first, last, this.#tick + slot.position);
      const end = slot.position + slot.width;
      const followed = this.#sent.some((other) => other.slot.position === end);
      if (end < to && end >= from && end < this.#length && !followed) this.#low(end);
    }
  }

  #emitBits(word: number, from: number, to: number, tick: number): void {
    const { epoch, period } = this.#clock;
    const previous = this.#output.level;
    const count = findEdges(word, previous, from, to, epoch, tick, period, this.#times);
    this.#output.edges(this.#times, count, (previous ^ 1) as 0 | 1);
  }

  #low(position: number): void {
    this.#output.set(0, this.#clock.timeOf(this.#tick + position));
  }

  /** Reads the frame that has just ended off PCM_DIN, in the middle of every clock. */
  #sample(): void {
    this.#machine.producers.catchUp(this.#machine.queue.now);
    for (const { position, width } of slots(this.block.get("RXC_A"))) {
      let word = 0;
      for (let bit = 0; bit < width; bit++) {
        word = (word << 1) | this.#recorder.levelAt(this.#clock.timeOf(this.#tick + position + bit + 0.5));
      }
      if (!this.#receive.push(word)) this.#flag(CS.RXERR, INT.RXERR);
    }
    this.#machine.dreq.notify(PCM_RX_DREQ);
  }

  #write(word: number): void {
    if (!this.#transmit.push(word)) this.#flag(CS.TXERR, INT.TXERR);
  }

  #read(): number {
    if (this.#receive.length === 0) this.#flag(CS.RXERR, INT.RXERR);
    return this.#receive.take();
  }

  #notify(): void {
    this.#machine.dreq.notify(PCM_TX_DREQ);
    this.#machine.dreq.notify(PCM_RX_DREQ);
  }

  #status(stored: number): number {
    const [transmit, receive] = [this.#transmit.length, this.#receive.length];
    const threshold = getField(stored, CS.TXTHR);
    const flags: readonly (readonly [{ bits: number }, boolean])[] = [
      [CS.TXW, threshold === 0 ? transmit === 0 : transmit < DEPTH],
      [CS.RXR, getField(stored, CS.RXTHR) === 0 ? receive > 0 : receive === DEPTH],
      [CS.TXD, transmit < DEPTH],
      [CS.RXD, receive > 0],
      [CS.TXE, transmit === 0],
      [CS.RXF, receive === DEPTH],
      [CS.TXSYNC, this.#on("TXON")],
      [CS.RXSYNC, this.#on("RXON")],
    ];
    let word =
      this.#machine.queue.now < this.#syncFrom ? setField(stored, CS.SYNC, this.#syncBefore) : stored;
    for (const [field, set] of flags) word = setField(word, field, set ? 1 : 0);
    return word;
  }

  #flag(status: { bits: number }, interrupt: { bits: number }): void {
    this.block.set("CS_A", this.block.get("CS_A") | fieldMask(status));
    this.block.set("INTSTC_A", this.block.get("INTSTC_A") | fieldMask(interrupt));
  }

  #refuse(value: number, fields: readonly ("CLKM" | "FTXP" | "FRXP" | "PDME")[]): void {
    for (const name of fields) {
      if (getField(value, MODE_A.fields[name]) !== 0) this.#hazard(`PCM: ${name} is not modelled`);
    }
  }

  #hazard(text: string): void {
    this.#machine.hazards.add(this.#machine.queue.now, text);
  }
}

/** The channels that TXC_A or RXC_A switch on, in the order of their positions. */
function slots(word: number): Slot[] {
  const { fields } = TXC_A;
  const width = (low: number, high: number): number => 8 + low + 16 * high;
  const found: Slot[] = [];
  if (getField(word, fields.CH1EN) === 1) {
    found.push({
      position: getField(word, fields.CH1POS),
      width: Math.min(32, width(getField(word, fields.CH1WID), getField(word, fields.CH1WEX))),
    });
  }
  if (getField(word, fields.CH2EN) === 1) {
    found.push({
      position: getField(word, fields.CH2POS),
      width: Math.min(32, width(getField(word, fields.CH2WID), getField(word, fields.CH2WEX))),
    });
  }
  return found.sort((a, b) => a.position - b.position);
}
