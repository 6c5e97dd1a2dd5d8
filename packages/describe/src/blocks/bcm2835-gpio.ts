import { defineBlock } from "../block.js";
import { gpioRegisters } from "./gpio-fields.js";

/**
 * GPIO controller of BCM2835, BCM2836 and BCM2837: 54 lines.
 *
 * Offsets are those of facts/soc-registers.md; the block's size is the device tree's (general knowledge).
 * @see BCM2835 ARM Peripherals §6.1
 */
export const bcm2835Gpio = defineBlock({
  name: "bcm2835-gpio",
  size: 0xb4,
  base: 0x200000,
  source: "BCM2835 ARM Peripherals §6.1",
  registers: {
    ...gpioRegisters,
    GPPUD: {
      offset: 0x94,
      access: "rw",
      section: "6.1, GPPUD",
      fields: { PUD: { bits: [1, 0], values: { none: 0, down: 1, up: 2 } } },
      note: "what the next GPPUDCLK pulse sets; the pulls themselves cannot be read back",
    },
    GPPUDCLK: { offset: 0x98, access: "rw", repeat: 2, section: "6.1, GPPUDCLKn", note: "hold 150 cycles" },
  },
});
