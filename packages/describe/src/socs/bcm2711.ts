import { hz } from "@pinrail/base";
import { bcm2711Gpio } from "../blocks/bcm2711-gpio.js";
import type { SocDescription } from "../soc.js";
import { bcm2711Functions } from "./bcm2711-functions.js";
import { bcm2835 } from "./bcm2835.js";

/**
 * BCM2711: Pi 4, Pi 400, CM4.
 *
 * The depth of the PWM FIFO is general knowledge of the data sheet (§8.1), as is that channels 7-10 are lite.
 * @see facts/soc-registers.md, facts/ws281x-on-pi.md §4 and §5
 */
export const bcm2711 = {
  ...bcm2835,
  name: "bcm2711",
  peripheralBase: 0xfe000000,
  ramBusBase: 0xc0000000,
  oscillator: hz(54_000_000),
  plld: hz(750_000_000),
  gpioCount: 58,
  pulls: "GPIO_PUP_PDN_CNTRL",
  pwmFifoDepth: 64,
  dma: {
    // bcm2711.dtsi, node dma: 1 and 3 are the firmware's. The dma40 node has a mask of its own, 0x7000, left out
    // here so that its channels, which have other registers, never look usable.
    linuxMask: 0x07f5,
    liteChannels: [7, 8, 9, 10],
    dma40Channels: [11, 12, 13, 14],
    defaultChannel: 10,
  },
  functions: bcm2711Functions,
  blocks: { ...bcm2835.blocks, gpio: bcm2711Gpio },
} as const satisfies SocDescription;
