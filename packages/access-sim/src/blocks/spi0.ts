import { bcm2835Spi0, getField, setField } from "@pinrail/describe";
import type { Machine } from "../machine.js";
import type { InputSignal, OutputSignal } from "../pins/signal.js";
import type { Producer } from "../producers.js";
import { InputRecorder } from "./input-recorder.js";
import { SimBlock } from "./sim-block.js";
import { WordFifo } from "./word-fifo.js";

const { CS: control, CLK, DLEN, DC } = bcm2835Spi0.registers;
const CS = control.fields;
/** Bytes that either FIFO holds. BCM2835 §10.1: 16 words. */
const DEPTH = 64;
/** Of a byte: 8 bits, two halves each. */
const HALVES = 16;
/** RXR: the receive FIFO is three quarters full. */
const NEEDS_READING = 48;

/** PERMAP numbers of SPI0. */
export const SPI_TX_DREQ = 6;
export const SPI_RX_DREQ = 7;

/** Core clock that CLK divides: the rates that SPI drivers count on (ws281x-on-pi.md §7). */
function coreClock(soc: string): number {
  return soc === "bcm2711" ? 500e6 : 250e6;
}

/**
 * SPI0 as a master, byte by byte.
 *
 * Bytes follow each other without a gap, as in DMA mode; silicon's polled mode adds a clock between them. In DMA mode
 * the first word sets DLEN and the low byte of CS, and each further word is four bytes, lowest first. Not modelled, and
 * noted as a hazard when asked for: LoSSI (LEN), bidirectional reads (REN is ignored unless it is cleared and read).
 * @see BCM2835 ARM Peripherals §10
 */
export class Spi0 implements Producer {
  readonly block: SimBlock;
  readonly #machine: Machine;
  readonly #mosi: OutputSignal;
  readonly #sclk: OutputSignal;
  readonly #selects: readonly OutputSignal[];
  readonly #miso: InputSignal;
  readonly #recorder = new InputRecorder(256);
  readonly #transmit = new WordFifo(DEPTH);
  readonly #receive = new WordFifo(DEPTH);
  readonly #onEnd = (): void => this.#end();
  #shifting = false;
  #byte = 0;
  #start = 0;
  #half = 0;
  #position = 0;
  #left = 0;

  constructor(machine: Machine) {
    this.#machine = machine;
    const { pads, dreq } = machine;
    this.#mosi = pads.output("SPI0_MOSI");
    this.#sclk = pads.output("SPI0_SCLK");
    this.#selects = [pads.output("SPI0_CE0_N"), pads.output("SPI0_CE1_N")];
    this.#miso = pads.input("SPI0_MISO", this.#recorder);
    this.block = new SimBlock(machine.soc.blocks.spi0, {
      read: { CS: (_, stored) => this.#status(stored), FIFO: () => this.#read() },
      write: {
        CS: (_, value, before) => this.#controlChanged(value, before),
        FIFO: (_, word) => this.#write(word),
        DLEN: (_, value) => (this.#left = getField(value, DLEN.fields.LEN)),
      },
    });
    for (const select of this.#selects) select.set(1, 0);
    machine.producers.add(this);
    dreq.connect(SPI_TX_DREQ, () => this.#is("DMAEN") && this.#transmit.length < this.#level("TDREQ"));
    dreq.connect(SPI_RX_DREQ, () => this.#is("DMAEN") && this.#receive.length > this.#level("RDREQ"));
  }

  catchUp(timeNs: number): void {
    if (this.#shifting)
      this.#emit(Math.min(Math.floor((timeNs - this.#start) / this.#half + 1e-6), HALVES - 1));
  }

  #is(field: "DMAEN" | "TA" | "ADCS" | "CPHA" | "CPOL"): boolean {
    return getField(this.block.get("CS"), CS[field]) === 1;
  }

  #level(field: "TDREQ" | "RDREQ"): number {
    return Math.min(DEPTH - 4, getField(this.block.get("DC"), DC.fields[field]));
  }

  #controlChanged(value: number, before: number): void {
    const { now } = this.#machine.queue;
    this.catchUp(now);
    const clear = getField(value, CS.CLEAR);
    if ((clear & 1) !== 0) this.#transmit.clear();
    if ((clear & 2) !== 0) this.#receive.clear();
    if (getField(value, CS.LEN) === 1) this.#machine.hazards.add(now, "SPI0: LoSSI mode is not modelled");
    if (!this.#shifting && getField(value, CS.CPOL) !== getField(before, CS.CPOL)) this.#idleClock(now);
    this.#select(now);
    this.#wake();
    this.#notify();
  }

  #idleClock(timeNs: number): void {
    this.#sclk.set(this.#is("CPOL") ? 1 : 0, timeNs);
  }

  /** Chip selects: active while TA is set, low unless CSPOLn says high. */
  #select(timeNs: number): void {
    const word = this.block.get("CS");
    const polarity = [getField(word, CS.CSPOL0), getField(word, CS.CSPOL1)];
    this.#selects.forEach((select, index) => {
      const active = this.#is("TA") && getField(word, CS.CS) === index;
      select.set((active === (polarity[index] === 1) ? 1 : 0) as 0 | 1, timeNs);
    });
  }

  #write(word: number): void {
    if (!this.#is("DMAEN")) {
      if (!this.#transmit.push(word & 0xff))
        this.#machine.hazards.add(this.#machine.queue.now, "SPI0: FIFO overrun");
    } else if (!this.#is("TA")) {
      this.#begin(word);
    } else {
      const bytes = Math.min(4, this.#left - this.#transmit.length - (this.#shifting ? 1 : 0));
      for (let byte = 0; byte < bytes; byte++) this.#transmit.push((word >>> (8 * byte)) & 0xff);
    }
    this.#wake();
  }

  /** The first word of a DMA transfer: length above, the low byte of CS below. */
  #begin(word: number): void {
    this.#left = word >>> 16;
    this.block.set("DLEN", this.#left);
    this.block.set("CS", setField((this.block.get("CS") & ~0xff) | (word & 0xff), CS.TA, 1));
    this.#select(this.#machine.queue.now);
  }

  #read(): number {
    const bytes = this.#is("DMAEN") ? Math.min(4, this.#receive.length) : 1;
    let word = 0;
    for (let byte = 0; byte < bytes; byte++) word |= this.#receive.take() << (8 * byte);
    this.#wake();
    return word;
  }

  #wake(): void {
    if (this.#shifting || !this.#is("TA") || this.#transmit.length === 0) return;
    this.#recorder.restart(this.#miso.level);
    this.#load(this.#machine.queue.now);
  }

  #load(start: number): void {
    // A full receive FIFO stops the clock until software reads.
    if (this.#receive.length === DEPTH) return;
    const divisor = getField(this.block.get("CLK"), CLK.fields.CDIV) & ~1;
    this.#half = ((divisor === 0 ? 65_536 : divisor) * 0.5e9) / coreClock(this.#machine.soc.name);
    this.#shifting = true;
    this.#byte = this.#transmit.take();
    this.#start = start;
    this.#position = -1;
    this.#machine.queue.at(start + HALVES * this.#half, this.#onEnd);
    this.#notify();
  }

  #end(): void {
    const end = this.#start + HALVES * this.#half;
    this.#emit(HALVES);
    this.#shifting = false;
    this.#receive.push(this.#sample());
    if (this.#is("DMAEN")) this.#left = Math.max(0, this.#left - 1);
    if (this.#is("TA") && this.#transmit.length > 0) this.#load(end);
    else if (this.#is("DMAEN") && this.#is("ADCS") && this.#left === 0) this.#finish(end);
    this.#notify();
  }

  #finish(timeNs: number): void {
    this.block.set("CS", setField(this.block.get("CS"), CS.TA, 0));
    this.#select(timeNs);
  }

  /** Puts out what happens up to and including half `to`: data at whole bits, the clock a half later (CPHA: with them). */
  #emit(to: number): void {
    const phase = this.#is("CPHA") ? 0 : 1;
    const idle = this.#is("CPOL") ? 1 : 0;
    while (this.#position < to) {
      const half = ++this.#position;
      const time = this.#start + half * this.#half;
      if (half < HALVES && (half & 1) === 0)
        this.#mosi.set(((this.#byte >>> (7 - half / 2)) & 1) as 0 | 1, time);
      const active = half < HALVES && (half & 1) === phase ? 1 : 0;
      this.#sclk.set((idle ^ active) as 0 | 1, time);
    }
  }

  /** MISO in the middle of every bit. */
  #sample(): number {
    this.#machine.producers.catchUp(this.#machine.queue.now);
    let byte = 0;
    for (let bit = 0; bit < 8; bit++) {
      byte = (byte << 1) | this.#recorder.levelAt(this.#start + (2 * bit + 1) * this.#half);
    }
    return byte;
  }

  #notify(): void {
    this.#machine.dreq.notify(SPI_TX_DREQ);
    this.#machine.dreq.notify(SPI_RX_DREQ);
  }

  #status(stored: number): number {
    const [transmit, receive] = [this.#transmit.length, this.#receive.length];
    const flags: readonly (readonly [{ bits: number }, boolean])[] = [
      [CS.DONE, this.#is("TA") && transmit === 0 && !this.#shifting],
      [CS.RXD, receive > 0],
      [CS.TXD, transmit < DEPTH],
      [CS.RXR, receive >= NEEDS_READING],
      [CS.RXF, receive === DEPTH],
    ];
    let word = stored;
    for (const [field, set] of flags) word = setField(word, field, set ? 1 : 0);
    return word;
  }
}
