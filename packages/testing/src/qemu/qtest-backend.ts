import type { Backend, Fit, LineChip, RegisterSpace } from "@pinrail/access";
import { MonotonicClock, PinrailError } from "@pinrail/base";
import type { BlockSpec, BoardDescription } from "@pinrail/describe";
import type { QemuModel } from "./qemu-models.js";
import { QtestDmaMemory } from "./qtest-dma-memory.js";
import { QtestLineChip } from "./qtest-lines.js";
import { QtestMachine, type QtestOptions } from "./qtest-machine.js";
import { QtestRegisterSpace } from "./qtest-register-space.js";

/** RAM for the DMA engine: where the simulator has its own, so that equal programs use equal addresses. */
const DMA_START = 192 * 2 ** 20;
const DMA_BYTES = 64 * 2 ** 20;
/** What the firmware aligns contiguous memory to. */
const DMA_ALIGN = 4096;

/** Bytes from one DMA channel to the next, and where channel 15 is. @see BCM2835 ARM Peripherals §4.2 */
const CHANNEL_STRIDE = 0x100;
const CHANNEL_15_BASE = 0xe05000;

/** The way to a board that QEMU models: registers and RAM as `/dev/mem` would give them, on a machine of its own. */
export class QtestBackend implements Backend, Disposable {
  readonly name = "mmio";
  readonly clock = new MonotonicClock();
  readonly machine: QtestMachine;
  readonly #board: BoardDescription;
  readonly #owners = new Map<number, string>();
  /** Offsets into the DMA range of what is handed out, with their ends. */
  readonly #taken = new Map<number, number>();

  /** Starts QEMU. @throws Error when it is missing or does not answer. */
  constructor(model: QemuModel, options?: QtestOptions) {
    this.machine = new QtestMachine(model, options);
    this.#board = model.board;
  }

  probe(): Fit {
    return { fit: true };
  }

  board(): BoardDescription {
    return this.#board;
  }

  openRegisters(block: BlockSpec, instance = 0): RegisterSpace {
    return new QtestRegisterSpace(this.machine, block, this.addressOf(block, instance));
  }

  /** Physical address of a block. @throws PinrailError `REGISTER_UNKNOWN` when there is no such instance. */
  addressOf(block: BlockSpec, instance = 0): number {
    const { peripheralBase, blocks } = this.#board.soc;
    const last = block.name === blocks.dmaChannel.name ? 15 : 0;
    if (!Number.isInteger(instance) || instance < 0 || instance > last)
      throw new PinrailError("REGISTER_UNKNOWN", { block: block.name, instance });
    return peripheralBase + (instance === 15 ? CHANNEL_15_BASE : block.base + CHANNEL_STRIDE * instance);
  }

  async openLines(): Promise<LineChip> {
    const { blocks, gpioCount } = this.#board.soc;
    return new QtestLineChip(this.openRegisters(blocks.gpio), gpioCount, this.#owners);
  }

  allocateDma(byteLength: number): QtestDmaMemory {
    const bytes = Math.ceil(byteLength / 4) * 4;
    const start = this.#findRoom(bytes);
    if (start === undefined) {
      const message = `Cannot get ${byteLength} bytes of DMA memory: there are ${DMA_BYTES} in all`;
      throw new PinrailError("DMA_MEMORY", { bytes: byteLength }, { message });
    }
    this.#taken.set(start, start + bytes);
    const address = this.#board.soc.ramBusBase + DMA_START + start;
    return new QtestDmaMemory(this.machine, address, bytes, () => this.#taken.delete(start));
  }

  /** Ends QEMU. */
  [Symbol.dispose](): void {
    this.machine[Symbol.dispose]();
  }

  /** The lowest place where `bytes` fit between what is handed out. */
  #findRoom(bytes: number): number | undefined {
    let start = 0;
    for (const [from, to] of [...this.#taken].sort(([a], [b]) => a - b)) {
      if (start + bytes <= from) break;
      start = Math.ceil(to / DMA_ALIGN) * DMA_ALIGN;
    }
    return start + bytes <= DMA_BYTES ? start : undefined;
  }
}
