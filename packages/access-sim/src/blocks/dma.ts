import type { Bus } from "../bus/bus.js";
import type { Machine } from "../machine.js";
import { DmaChannel } from "./dma-channel.js";
import { SimBlock } from "./sim-block.js";

const CHANNELS = 16;
const CHANNEL_STRIDE = 0x100;
/** Channel 15 lies apart from the others. */
const CHANNEL_15_BASE = 0xe05000;

/** The DMA engine: its channels, and what they share. */
export interface Dma {
  readonly shared: SimBlock;
  /** Channel `number`; absent where the chip has one with other registers (40-bit), which is not modelled. */
  channel(number: number): DmaChannel | undefined;
}

/**
 * Makes the DMA engine and places its registers on the bus.
 *
 * @param kernel - Channels that the kernel uses.
 */
export function dmaEngine(machine: Machine, bus: Bus, kernel: readonly number[]): Dma {
  const { soc } = machine;
  const channels = new Map<number, DmaChannel>();
  for (let number = 0; number < CHANNELS; number++) {
    if (soc.dma.dma40Channels.includes(number)) continue;
    const channel = new DmaChannel(machine, bus, number);
    channels.set(number, channel);
    if (kernel.includes(number)) channel.takeForKernel();
    bus.place(
      number === 15 ? CHANNEL_15_BASE : soc.blocks.dmaChannel.base + CHANNEL_STRIDE * number,
      channel.block,
    );
  }
  const shared = new SimBlock(soc.blocks.dmaShared, {
    read: {
      INT_STATUS: () =>
        [...channels.values()].reduce((word, each) => word | (each.interrupt ? 1 << each.number : 0), 0),
    },
    write: {
      ENABLE: (_, value) => {
        for (const channel of channels.values())
          if (channel.number < 15) channel.enable(((value >>> channel.number) & 1) === 1);
      },
    },
  });
  bus.place(soc.blocks.dmaShared.base, shared);
  return { shared, channel: (number) => channels.get(number) };
}
