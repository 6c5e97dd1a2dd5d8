import { defineBlock } from "../block.js";
import { gpioRegisters } from "./gpio-fields.js";

// Reversed against GPPUD of the older chips: 1 is up here.
const pulls = { none: 0, up: 1, down: 2 } as const;

/** The sixteen pins of a pull word: field n of word w is pin `16 * w + n`. */
const pullFields = {
  GPIO_PUP_PDN_CNTRL0: { bits: [1, 0], values: pulls },
  GPIO_PUP_PDN_CNTRL1: { bits: [3, 2], values: pulls },
  GPIO_PUP_PDN_CNTRL2: { bits: [5, 4], values: pulls },
  GPIO_PUP_PDN_CNTRL3: { bits: [7, 6], values: pulls },
  GPIO_PUP_PDN_CNTRL4: { bits: [9, 8], values: pulls },
  GPIO_PUP_PDN_CNTRL5: { bits: [11, 10], values: pulls },
  GPIO_PUP_PDN_CNTRL6: { bits: [13, 12], values: pulls },
  GPIO_PUP_PDN_CNTRL7: { bits: [15, 14], values: pulls },
  GPIO_PUP_PDN_CNTRL8: { bits: [17, 16], values: pulls },
  GPIO_PUP_PDN_CNTRL9: { bits: [19, 18], values: pulls },
  GPIO_PUP_PDN_CNTRL10: { bits: [21, 20], values: pulls },
  GPIO_PUP_PDN_CNTRL11: { bits: [23, 22], values: pulls },
  GPIO_PUP_PDN_CNTRL12: { bits: [25, 24], values: pulls },
  GPIO_PUP_PDN_CNTRL13: { bits: [27, 26], values: pulls },
  GPIO_PUP_PDN_CNTRL14: { bits: [29, 28], values: pulls },
  GPIO_PUP_PDN_CNTRL15: { bits: [31, 30], values: pulls },
} as const;

/**
 * GPIO controller of BCM2711: 58 lines, pulls readable, no GPPUD.
 *
 * Offsets are those of facts/soc-registers.md; the resets of the pulls are general knowledge of the data sheet.
 * @see BCM2711 ARM Peripherals §5.2
 */
export const bcm2711Gpio = defineBlock({
  name: "bcm2711-gpio",
  size: 0xf4,
  base: 0x200000,
  source: "BCM2711 ARM Peripherals §5.2",
  registers: {
    ...gpioRegisters,
    GPIO_PUP_PDN_CNTRL: {
      offset: 0xe4,
      access: "rw",
      repeat: 4,
      resets: [0xaaa95555, 0xa0aaaaaa, 0x50aaa95a, 0x00055555],
      section: "5.2, GPIO_PUP_PDN_CNTRL_REGn",
      fields: pullFields,
      note: "2 bits a pin, 16 pins a word",
    },
  },
});
