import type { SocDescription } from "@pinrail/describe";
import { clockManager } from "./blocks/clock-manager.js";
import { dmaEngine, type Dma } from "./blocks/dma.js";
import { gpioBlock } from "./blocks/gpio.js";
import { Pwm } from "./blocks/pwm.js";
import type { SimBlock } from "./blocks/sim-block.js";
import { Allocator } from "./bus/allocator.js";
import { Bus } from "./bus/bus.js";
import { DreqLines } from "./bus/dreq-lines.js";
import { SimMemory } from "./bus/memory.js";
import { EventQueue } from "./event-queue.js";
import { Hazards, type Machine } from "./machine.js";
import { Pads } from "./pins/pads.js";
import { Producers } from "./producers.js";

/** RAM that bus addresses reach. Every board has at least this much below its peripherals. */
const RAM_BYTES = 256 * 2 ** 20;
const DMA_BYTES = 64 * 2 ** 20;

/** A simulated chip with its RAM. */
export interface Chip extends Machine {
  readonly memory: SimMemory;
  /** Hands out RAM at bus addresses, for the mailbox and for DMA memory. */
  readonly heap: Allocator;
  readonly dma: Dma;
  readonly pwm: Pwm;
  readonly blocks: Readonly<Record<string, SimBlock>> & { readonly gpio: SimBlock };
}

/**
 * Builds a chip.
 *
 * @param kernelDmaChannels - DMA channels that look as if the kernel used them.
 * @param dmaBytes - RAM that DMA memory may take, which is also all that may exist at a time; 64 MiB when not said.
 */
export function createChip(
  soc: SocDescription,
  kernelDmaChannels: readonly number[],
  dmaBytes = DMA_BYTES,
): Chip {
  const memory = new SimMemory(RAM_BYTES, dmaBytes);
  const bus = new Bus(memory);
  const machine: Machine = {
    soc,
    queue: new EventQueue(),
    pads: new Pads(soc),
    dreq: new DreqLines(),
    producers: new Producers(),
    hazards: new Hazards(),
  };
  const clocks = clockManager(machine);
  const pwm = new Pwm(machine, clocks.outputs.PWM);
  const dma = dmaEngine(machine, bus, kernelDmaChannels);
  const heap = new Allocator(soc.ramBusBase + RAM_BYTES - dmaBytes, dmaBytes);
  const blocks = {
    gpio: gpioBlock(machine),
    clockManager: clocks.block,
    pwm: pwm.block,
    dmaShared: dma.shared,
  };
  for (const block of Object.values(blocks)) if (block !== dma.shared) bus.place(block.spec.base, block);
  return { ...machine, memory, heap, dma, pwm, blocks };
}
