import { PinrailError } from "@pinrail/base";
import type { RegisterSpace } from "@pinrail/access";
import { bcm2835DmaChannel, getField, type SocDescription } from "@pinrail/describe";

const { CS, CONBLK_AD } = bcm2835DmaChannel.registers;

/** Channels below this go to the kernel's own drivers first: it hands out the lowest free one. */
const FIRST_CHANNEL = 8;

/**
 * Decides whether a program may drive a DMA channel, from the tables alone.
 *
 * @returns Why not, or `undefined` when nothing speaks against it.
 * @see facts: `brcm,dma-channel-mask` of the device trees; channel 5 on a Pi 3 carried the SD card (rpi_ws281x #224)
 */
export function dmaChannelObjection(soc: SocDescription, channel: number): string | undefined {
  if (!Number.isInteger(channel) || channel < 0 || channel > 15) return `${soc.name} has channels 0 to 15`;
  if (soc.dma.dma40Channels.includes(channel)) return "it is a 40-bit channel with other registers";
  if (Math.floor(soc.dma.linuxMask / 2 ** channel) % 2 === 0) return "it belongs to the firmware";
  if (channel < FIRST_CHANNEL) {
    return `the kernel's drivers take channels 0-${FIRST_CHANNEL - 1} (the SD card among them: files would be destroyed)`;
  }
  return undefined;
}

/** Channels that {@link dmaChannelObjection} lets through, for messages. */
export function allowedDmaChannels(soc: SocDescription): number[] {
  return Array.from({ length: 16 }, (_, channel) => channel).filter(
    (channel) => dmaChannelObjection(soc, channel) === undefined,
  );
}

/**
 * Refuses a channel that is not ours to use. Reads registers only when the tables have no objection.
 *
 * @param open - Opens the channel's registers.
 * @returns The channel's registers, idle.
 * @throws PinrailError `DMA_CHANNEL`.
 */
export async function guardDmaChannel(
  soc: SocDescription,
  channel: number,
  open: () => Promise<RegisterSpace>,
): Promise<RegisterSpace> {
  const objection = dmaChannelObjection(soc, channel);
  if (objection !== undefined) throw refusal(soc, channel, objection);
  const registers = await open();
  const active = getField(registers.read32(CS.offset), CS.fields.ACTIVE) === 1;
  if (!active && registers.read32(CONBLK_AD.offset) === 0) return registers;
  registers[Symbol.dispose]();
  throw refusal(soc, channel, "somebody is using it at this moment");
}

function refusal(soc: SocDescription, channel: number, why: string): PinrailError {
  return new PinrailError(
    "DMA_CHANNEL",
    { channel, soc: soc.name },
    {
      message: `Cannot use DMA channel ${channel} on the ${soc.name}: ${why}`,
      remedy: `use ${soc.dma.defaultChannel}, the default, or another of ${allowedDmaChannels(soc).join(", ")}`,
    },
  );
}
