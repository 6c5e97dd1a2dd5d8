import type { Hz } from "@pinrail/base";
import type { BlockSpec } from "./block.js";

/** The six alternate functions of a GPIO; a name as the data sheet spells it, `""` where there is none. */
export type AlternateFunctions = readonly [string, string, string, string, string, string];

/** What a driver or the simulator has to know of a system on chip. */
export interface SocDescription {
  /** The maker's name: `bcm2835`, `bcm2836`, `bcm2837`, `bcm2711`. */
  readonly name: string;
  /** Physical address of the peripherals as the CPU sees it. */
  readonly peripheralBase: number;
  /** Bus address of RAM byte 0 as the DMA engine sees it, uncached (0x40000000 or 0xc0000000). */
  readonly ramBusBase: number;
  /** Crystal that clock source 1 divides. */
  readonly oscillator: Hz;
  /** PLLD, clock source 6. */
  readonly plld: Hz;
  /** GPIO lines, 54 or 58. */
  readonly gpioCount: number;
  /** How pulls are set: by the GPPUD clock sequence, or by two-bit fields. */
  readonly pulls: "GPPUD" | "GPIO_PUP_PDN_CNTRL";
  /** Depth of the PWM FIFO in words. */
  readonly pwmFifoDepth: number;
  readonly dma: DmaDescription;
  /** Alternate functions ALT0..ALT5 by GPIO number. */
  readonly functions: readonly AlternateFunctions[];
  readonly blocks: {
    readonly gpio: BlockSpec;
    readonly clockManager: BlockSpec;
    readonly pwm: BlockSpec;
    /** One channel; channel n is at `0x100 * n` from the block's base (channel 15 apart). */
    readonly dmaChannel: BlockSpec;
    /** Registers shared by all channels (INT_STATUS, ENABLE). */
    readonly dmaShared: BlockSpec;
    readonly pcm: BlockSpec;
    readonly spi0: BlockSpec;
    readonly mailbox: BlockSpec;
  };
}

/** Which DMA channels there are, and whose they are. */
export interface DmaDescription {
  /** Bit n set: Linux may hand out channel n (`brcm,dma-channel-mask`); cleared bits belong to the firmware. */
  readonly linuxMask: number;
  /** Channels without 2D mode and with at most 65,535 bytes a transfer. */
  readonly liteChannels: readonly number[];
  /** Channels with 40-bit addresses and other registers (BCM2711); these drivers do not use them. */
  readonly dma40Channels: readonly number[];
  /** Channel the drivers use when none is named. */
  readonly defaultChannel: number;
}

/** FSEL values of ALT0..ALT5. @see BCM2835 ARM Peripherals §6.1, table 6-2 */
export const ALTERNATE_FSEL = [4, 5, 6, 7, 3, 2] as const;
