import { defineBlock } from "../block.js";

// The whole word is ignored unless its top byte is 0x5a.
const password = { bits: [31, 24], access: "wo", values: { password: 0x5a } } as const;

// Sources 0, 2, 3 and 4 are general knowledge of the data sheet; the others are in facts/soc-registers.md.
const sources = {
  ground: 0,
  oscillator: 1,
  testDebug0: 2,
  testDebug1: 3,
  PLLA: 4,
  PLLC: 5,
  PLLD: 6,
  HDMI: 7,
} as const;

// FLIP (and the width of MASH) are general knowledge of the data sheet.
const control = {
  SRC: { bits: [3, 0], values: sources },
  ENAB: { bits: 4 },
  KILL: { bits: 5, note: "stops at once, may glitch" },
  BUSY: { bits: 7, access: "ro", note: "SRC, MASH and the divisor must not change while it is set" },
  FLIP: { bits: 8 },
  MASH: { bits: [10, 9], note: "0 divides by DIVI only" },
  PASSWD: password,
} as const;

const divisor = {
  DIVF: { bits: [11, 0] },
  DIVI: { bits: [23, 12] },
  PASSWD: password,
} as const;

/**
 * The clock generators that Pinrail uses: GPCLK0-2, PCM and PWM.
 *
 * CM_PCM and CM_PWM are absent from the data sheet; their offsets are those of facts/soc-registers.md. The block's
 * size is the device tree's (general knowledge).
 * @see BCM2835 ARM Peripherals §6.3
 */
export const bcm2835ClockManager = defineBlock({
  name: "bcm2835-clock-manager",
  size: 0x2000,
  base: 0x101000,
  source: "BCM2835 ARM Peripherals §6.3",
  registers: {
    CM_GP0CTL: { offset: 0x70, access: "rw", section: "6.3", fields: control },
    CM_GP0DIV: { offset: 0x74, access: "rw", section: "6.3", fields: divisor },
    CM_GP1CTL: { offset: 0x78, access: "rw", section: "6.3", fields: control },
    CM_GP1DIV: { offset: 0x7c, access: "rw", section: "6.3", fields: divisor },
    CM_GP2CTL: { offset: 0x80, access: "rw", section: "6.3", fields: control },
    CM_GP2DIV: { offset: 0x84, access: "rw", section: "6.3", fields: divisor },
    CM_PCMCTL: { offset: 0x98, access: "rw", fields: control },
    CM_PCMDIV: { offset: 0x9c, access: "rw", fields: divisor },
    CM_PWMCTL: { offset: 0xa0, access: "rw", fields: control },
    CM_PWMDIV: { offset: 0xa4, access: "rw", fields: divisor },
  },
});
