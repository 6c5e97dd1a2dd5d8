import { PinrailError } from "@pinrail/base";
import type { Backend, DmaMemory, Fit, LineChip, RegisterSpace } from "@pinrail/access";
import type { Block, BoardDescription } from "@pinrail/describe";
import type { SimBlock } from "../blocks/sim-block.js";
import type { Chip } from "../chip.js";
import type { SimClock } from "../clocks/sim-clock.js";
import type { DeviceHost } from "../devices/device-host.js";
import { SimDmaMemory } from "./sim-dma-memory.js";
import { SimLineChip } from "./sim-lines.js";
import { SimWindow } from "./sim-window.js";

/** What the firmware aligns contiguous memory to. */
const DMA_ALIGN = 4096;

/** The way to a simulated board's pins. */
export class SimBackend implements Backend {
  readonly name = "sim";
  readonly clock: SimClock;
  readonly #description: BoardDescription;
  readonly #chip: Chip;
  readonly #host: DeviceHost;
  readonly #owners = new Map<number, string>();

  constructor(description: BoardDescription, chip: Chip, host: DeviceHost) {
    this.#description = description;
    this.#chip = chip;
    this.#host = host;
    this.clock = host.clock;
  }

  probe(): Fit {
    return { fit: true };
  }

  board(): BoardDescription {
    return this.#description;
  }

  /** @throws PinrailError `REGISTER_UNKNOWN` when the chip has no such block, or none that is modelled. */
  openRegisters(block: Block, instance = 0): RegisterSpace {
    const found = this.#find(block, instance);
    if (found !== undefined) return new SimWindow(found, () => this.clock.advance());
    throw new PinrailError(
      "REGISTER_UNKNOWN",
      { block: block.name, instance },
      {
        message: `Cannot open ${block.name} ${instance}: ${this.#description.soc.name} has none, or it is not modelled`,
      },
    );
  }

  async openLines(): Promise<LineChip> {
    const { pads, blocks } = this.#chip;
    // A call costs what a register access does, so that a loop that polls a line ends.
    const sync = (): number => {
      this.clock.advance();
      return this.#host.sync();
    };
    return new SimLineChip({ pads, gpio: blocks.gpio, sync }, this.#owners);
  }

  allocateDma(byteLength: number): DmaMemory {
    const bytes = Math.ceil(byteLength / 4) * 4;
    const { heap, memory } = this.#chip;
    const address = heap.take(bytes, DMA_ALIGN);
    if (address === undefined) {
      throw new PinrailError(
        "DMA_MEMORY",
        { bytes: byteLength, used: heap.used },
        {
          message: `Cannot get ${byteLength} bytes of DMA memory: ${heap.used} are in use already`,
        },
      );
    }
    return new SimDmaMemory(memory, address, bytes, () => {
      heap.give(address);
      memory.forget(address, bytes);
    });
  }

  #find(block: Block, instance: number): SimBlock | undefined {
    const { blocks, dma } = this.#chip;
    if (block.name === this.#description.soc.blocks.dmaChannel.name) return dma.channel(instance)?.block;
    return instance === 0 ? Object.values(blocks).find((each) => each.spec.name === block.name) : undefined;
  }
}
