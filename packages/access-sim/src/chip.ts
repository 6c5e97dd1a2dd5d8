import type { BoardDescription } from "@pinrail/describe";
import { clockManager } from "./blocks/clock-manager.js";
import { dmaEngine, type Dma } from "./blocks/dma.js";
import { gpioBlock } from "./blocks/gpio.js";
import { mailboxBlock } from "./blocks/mailbox.js";
import { Pcm } from "./blocks/pcm.js";
import { Pwm } from "./blocks/pwm.js";
import type { SimBlock } from "./blocks/sim-block.js";
import { Spi0 } from "./blocks/spi0.js";
import { Allocator } from "./bus/allocator.js";
import { Bus } from "./bus/bus.js";
import { DreqLines } from "./bus/dreq-lines.js";
import { SimMemory } from "./bus/memory.js";
import { EventQueue } from "./event-queue.js";
import { Hazards } from "./hazards.js";
import type { Machine } from "./machine.js";
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

/** What a chip may be told. */
export interface ChipOptions {
  /** DMA channels that look as if the kernel used them. */
  readonly kernelDmaChannels?: readonly number[];
  /** RAM that DMA memory may take, which is also all that may exist at a time; 64 MiB when not said. */
  readonly dmaBytes?: number;
}

/** Builds the chip of a board. */
export function createChip(board: BoardDescription, options: ChipOptions): Chip {
  const { soc } = board;
  const { kernelDmaChannels = [], dmaBytes = DMA_BYTES } = options;
  const memory = new SimMemory(RAM_BYTES, dmaBytes);
  const bus = new Bus(memory);
  const heap = new Allocator(soc.ramBusBase + RAM_BYTES - dmaBytes, dmaBytes);
  const hazards = new Hazards();
  const machine: Machine = {
    soc,
    queue: new EventQueue(),
    pads: new Pads(soc, hazards),
    dreq: new DreqLines(),
    producers: new Producers(),
    hazards,
  };
  const clocks = clockManager(machine);
  const pwm = new Pwm(machine, clocks.outputs.PWM);
  const dma = dmaEngine(machine, bus, kernelDmaChannels);
  const onBus = {
    gpio: gpioBlock(machine),
    clockManager: clocks.block,
    pwm: pwm.block,
    pcm: new Pcm(machine, clocks.outputs.PCM).block,
    spi0: new Spi0(machine).block,
    mailbox: mailboxBlock(machine, memory, heap, revisionOf(board)),
  };
  for (const block of Object.values(onBus)) bus.place(block.spec.base, block);
  return { ...machine, memory, heap, dma, pwm, blocks: { ...onBus, dmaShared: dma.shared } };
}

const PROCESSORS = ["bcm2835", "bcm2836", "bcm2837", "bcm2711"];

/** A new-style revision code of this board: bit 23, the processor in bits 15-12, the type in bits 11-4. */
function revisionOf(board: BoardDescription): number {
  const processor = Math.max(0, PROCESSORS.indexOf(board.soc.name));
  return (1 << 23) | (processor << 12) | ((board.revisionTypes[0] ?? 0) << 4);
}
