import { hz } from "@pinrail/base";
import { bcm2835ClockManager } from "../blocks/bcm2835-clock-manager.js";
import { bcm2835DmaChannel } from "../blocks/bcm2835-dma-channel.js";
import { bcm2835DmaShared } from "../blocks/bcm2835-dma-shared.js";
import { bcm2835Gpio } from "../blocks/bcm2835-gpio.js";
import { bcm2835Mailbox } from "../blocks/bcm2835-mailbox.js";
import { bcm2835Pcm } from "../blocks/bcm2835-pcm.js";
import { bcm2835Pwm } from "../blocks/bcm2835-pwm.js";
import { bcm2835Spi0 } from "../blocks/bcm2835-spi0.js";
import type { SocDescription } from "../soc.js";
import { bcm2835Functions } from "./bcm2835-functions.js";

/**
 * BCM2835: Pi 1, Pi Zero.
 *
 * The depth of the PWM FIFO is general knowledge of the data sheet (§9.1).
 * @see facts/soc-registers.md, facts/ws281x-on-pi.md §4 and §5
 */
export const bcm2835 = {
  name: "bcm2835",
  peripheralBase: 0x20000000,
  ramBusBase: 0x40000000,
  oscillator: hz(19_200_000),
  plld: hz(500_000_000),
  gpioCount: 54,
  pulls: "GPPUD",
  pwmFifoDepth: 8,
  dma: {
    linuxMask: 0x7f35, // mainline bcm2835-common.dtsi: 1, 3, 6, 7 and 15 are the firmware's
    liteChannels: [7, 8, 9, 10, 11, 12, 13, 14],
    dma40Channels: [],
    defaultChannel: 10, // 5 got the Pi 3's SD host: jgarff/rpi_ws281x PR 253
  },
  functions: bcm2835Functions,
  blocks: {
    gpio: bcm2835Gpio,
    clockManager: bcm2835ClockManager,
    pwm: bcm2835Pwm,
    dmaChannel: bcm2835DmaChannel,
    dmaShared: bcm2835DmaShared,
    pcm: bcm2835Pcm,
    spi0: bcm2835Spi0,
    mailbox: bcm2835Mailbox,
  },
} as const satisfies SocDescription;
