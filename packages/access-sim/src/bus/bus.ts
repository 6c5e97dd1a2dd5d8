import type { SimBlock } from "../blocks/sim-block.js";
import type { SimMemory } from "./memory.js";

/** A register as the DMA engine reaches it. */
export interface Port {
  readonly block: SimBlock;
  readonly offset: number;
}

const PERIPHERALS = 0x7e;

/** What the DMA engine sees at which bus address: RAM, and the registers of every block that is modelled. */
export class Bus {
  readonly memory: SimMemory;
  readonly #blocks: { start: number; end: number; block: SimBlock }[] = [];

  constructor(memory: SimMemory) {
    this.memory = memory;
  }

  /** Puts a block's registers at `base` bytes from the peripherals' start. */
  place(base: number, block: SimBlock): void {
    this.#blocks.push({ start: base, end: base + block.spec.size, block });
  }

  /** Whether RAM answers at this address. */
  isMemory(address: number): boolean {
    return address >>> 24 !== PERIPHERALS && this.memory.has(address);
  }

  /** The register at this address; `undefined` when there is none. */
  port(address: number): Port | undefined {
    if (address >>> 24 !== PERIPHERALS) return undefined;
    const offset = address & 0x00ff_ffff;
    const found = this.#blocks.find((entry) => offset >= entry.start && offset < entry.end);
    return found === undefined ? undefined : { block: found.block, offset: offset - found.start };
  }
}
