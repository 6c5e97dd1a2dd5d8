import { PinrailError } from "@pinrail/base";
import { bcm2835DmaChannel, fieldMask } from "@pinrail/describe";
import type { Bus } from "../bus/bus.js";
import type { DreqWaiter } from "../bus/dreq-lines.js";
import type { Machine } from "../machine.js";
import { DmaTransfer } from "./dma-transfer.js";
import { SimBlock } from "./sim-block.js";

const { CS: control, DEBUG: debug, TI: information } = bcm2835DmaChannel.registers;
const CS = control.fields;
const ACTIVE = fieldMask(CS.ACTIVE);
const DEBUG_LITE = fieldMask(debug.fields.LITE);
const ERRORS =
  fieldMask(debug.fields.READ_LAST_NOT_SET_ERROR) |
  fieldMask(debug.fields.FIFO_ERROR) |
  fieldMask(debug.fields.READ_ERROR);

/** What moving a word costs when no peripheral sets the pace; about what a Pi 3 does (general knowledge, not measured). */
const WORD_NS = 10;
/** From a peripheral's request to the word's arrival. A guess; short against any symbol. */
const DREQ_NS = 100;
/** Words moved between two looks at everything else. */
const SLICE = 256;

/**
 * One DMA channel: control blocks from RAM, one after the other.
 *
 * Simplified: the bus has no other users and no priorities; a paced word arrives 100 ns after its request, others take
 * 10 ns each; 128-bit widths and bursts move the same words; source bytes that nobody answers for end the transfer with
 * READ_ERROR, as on silicon, and destinations too with FIFO_ERROR, where silicon loses the data.
 * @see BCM2835 ARM Peripherals §4.2
 */
export class DmaChannel implements DreqWaiter {
  readonly block: SimBlock;
  readonly number: number;
  readonly #machine: Machine;
  readonly #bus: Bus;
  readonly #lite: boolean;
  readonly #onRun = (): void => this.#run();
  #transfer: DmaTransfer | undefined;
  /** The control block that was loaded last: the registers show it until another one comes, also when it has ended. */
  #loaded: DmaTransfer | undefined;
  #running = false;
  #scheduled = false;
  #enabled = true;
  #kernel = false;

  constructor(machine: Machine, bus: Bus, number: number) {
    this.#machine = machine;
    this.#bus = bus;
    this.number = number;
    this.#lite = machine.soc.dma.liteChannels.includes(number);
    this.block = new SimBlock(machine.soc.blocks.dmaChannel, {
      read: {
        CS: (_, stored) => this.#status(stored),
        TI: () => this.#loaded?.ti ?? 0,
        SOURCE_AD: () => this.#loaded?.source ?? 0,
        DEST_AD: () => this.#loaded?.dest ?? 0,
        TXFR_LEN: () => this.#loaded?.length ?? 0,
        STRIDE: () => this.#loaded?.stride ?? 0,
        DEBUG: (_, stored) => stored | (this.#lite ? DEBUG_LITE : 0),
      },
      accept: { CS: () => this.#mine(), CONBLK_AD: () => this.#mine() },
      write: { CS: (_, value) => this.#controlChanged(value) },
    });
  }

  /** Whether the channel's INT flag is set. */
  get interrupt(): boolean {
    return (this.block.get("CS") & fieldMask(CS.INT)) !== 0;
  }

  /** Makes the channel look as it does while the kernel uses it; whoever writes to it then is noted as a hazard. */
  takeForKernel(): void {
    this.#kernel = true;
    this.block.set("CONBLK_AD", (this.#machine.soc.ramBusBase + 0x1000 * (this.number + 1)) >>> 0);
  }

  /** What the shared ENABLE register says of this channel. */
  enable(enabled: boolean): void {
    this.#enabled = enabled;
    if (enabled) this.#wantRun(0);
  }

  dreq(): void {
    this.#wantRun(DREQ_NS);
  }

  #mine(): boolean {
    if (!this.#kernel) return true;
    this.#machine.hazards.add(
      this.#machine.queue.now,
      `DMA channel ${this.number} was written while the kernel uses it`,
    );
    return false;
  }

  #controlChanged(value: number): void {
    if ((value & fieldMask(CS.RESET)) !== 0) return this.#reset();
    this.block.set("CS", this.block.get("CS") & ~fieldMask(CS.ABORT));
    if ((value & fieldMask(CS.ABORT)) !== 0) this.#abort();
    this.#running = (value & ACTIVE) !== 0;
    if (this.#running && this.#transfer === undefined) this.#load();
    this.#wantRun(0);
  }

  #reset(): void {
    this.#running = false;
    this.#transfer = this.#loaded = undefined;
    this.block.reset();
  }

  /** Gives up the running control block; the next one in the chain follows. */
  #abort(): void {
    if (this.#transfer === undefined) return;
    this.#transfer = undefined;
    this.block.set("CONBLK_AD", this.block.get("NEXTCONBK"));
  }

  #load(): void {
    const address = this.block.get("CONBLK_AD");
    if (address === 0) {
      this.#running = false;
      return;
    }
    // Control blocks lie on 32 bytes; the low bits of the register do not exist on silicon, so other data is loaded there.
    if ((address & 31) !== 0 || !this.#bus.isMemory(address)) return this.#fail("read");
    const words = [0, 1, 2, 3, 4].map((word) => this.#bus.memory.read32(address + 4 * word));
    this.block.set("NEXTCONBK", this.#bus.memory.read32(address + 20));
    if (this.#lite) this.#checkLite(words);
    this.#transfer = this.#loaded = new DmaTransfer(this.#bus, words, this.#lite);
  }

  #checkLite([ti = 0, , , length = 0]: readonly number[]): void {
    const flaw =
      (ti & fieldMask(information.fields.TDMODE)) !== 0
        ? "has no 2D mode"
        : length > 0xffff
          ? "moves 65,535 bytes"
          : "";
    if (flaw === "") return;
    this.#machine.hazards.add(
      this.#machine.queue.now,
      `DMA channel ${this.number} is a lite one and ${flaw}`,
    );
  }

  #wantRun(after: number): void {
    if (this.#scheduled || !this.#running || !this.#enabled) return;
    this.#scheduled = true;
    this.#machine.queue.at(this.#machine.queue.now + after, this.#onRun);
  }

  #run(): void {
    this.#scheduled = false;
    const transfer = this.#transfer;
    if (!this.#running || !this.#enabled || transfer === undefined) return;
    if (transfer.done) return this.#finish(transfer);
    try {
      this.#move(transfer);
    } catch (error) {
      // A register that the block does not have, or that cannot be accessed so: nobody answers there.
      if (!(error instanceof PinrailError)) throw error;
      this.#fail("write");
    }
  }

  #move(transfer: DmaTransfer): void {
    const { dreq } = this.#machine;
    let moved = 0;
    for (; moved < SLICE && !transfer.done; moved++) {
      if (transfer.paced && !dreq.asks(transfer.permap)) return dreq.wait(transfer.permap, this);
      const error = transfer.move();
      if (error !== undefined) return this.#fail(error);
    }
    this.#wantRun(moved * WORD_NS);
  }

  #finish(transfer: DmaTransfer): void {
    const interrupt = (transfer.ti & fieldMask(information.fields.INTEN)) !== 0 ? fieldMask(CS.INT) : 0;
    this.block.set("CS", this.block.get("CS") | fieldMask(CS.END) | interrupt);
    this.block.set("CONBLK_AD", this.block.get("NEXTCONBK"));
    this.#transfer = undefined;
    this.#load();
    this.#wantRun(WORD_NS);
  }

  #fail(error: "read" | "write"): void {
    this.#running = false;
    this.#transfer = undefined;
    const flag = fieldMask(error === "read" ? debug.fields.READ_ERROR : debug.fields.FIFO_ERROR);
    this.block.set("DEBUG", this.block.get("DEBUG") | flag);
  }

  #status(stored: number): number {
    let word = stored & ~ACTIVE;
    const transfer = this.#transfer;
    if (this.#running || this.#kernel) word |= ACTIVE;
    if ((this.block.get("DEBUG") & ERRORS) !== 0) word |= fieldMask(CS.ERROR);
    if (transfer === undefined) return word;
    const asks = this.#machine.dreq.asks(transfer.permap);
    if (asks) word |= fieldMask(CS.DREQ);
    if (!this.#running) word |= fieldMask(CS.PAUSED);
    else if (transfer.paced && !asks) word |= fieldMask(CS.PAUSED) | fieldMask(CS.DREQ_STOPS_DMA);
    return word;
  }
}
