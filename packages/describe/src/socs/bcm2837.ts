import type { SocDescription } from "../soc.js";
import { bcm2835 } from "./bcm2835.js";

/**
 * BCM2837: Pi 3, Pi Zero 2 W and late Pi 2. The peripherals of BCM2835 at another physical base; RAM has another uncached alias.
 * @see facts/soc-registers.md, facts/ws281x-on-pi.md §5
 */
export const bcm2837 = {
  ...bcm2835,
  name: "bcm2837",
  peripheralBase: 0x3f000000,
  ramBusBase: 0xc0000000,
} as const satisfies SocDescription;
