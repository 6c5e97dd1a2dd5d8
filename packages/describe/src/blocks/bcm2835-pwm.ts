import { defineBlock } from "../block.js";

const modes = { pwm: 0, serialiser: 1 } as const;

/**
 * PWM block: two channels and one FIFO that they share.
 *
 * Offsets and PWEN1, MODE1, USEF1, CLRF1, MSEN1, PWEN2, MSEN2 are those of facts/soc-registers.md; every other
 * field, and the resets, are general knowledge of the data sheet.
 * @see BCM2835 ARM Peripherals §9.6; BCM2711 ARM Peripherals §8.6
 */
export const bcm2835Pwm = defineBlock({
  name: "bcm2835-pwm",
  size: 0x28,
  base: 0x20c000,
  source: "BCM2835 ARM Peripherals §9.6",
  registers: {
    CTL: {
      offset: 0x00,
      access: "rw",
      section: "9.6, CTL",
      fields: {
        PWEN1: { bits: 0, note: "channel enable" },
        MODE1: { bits: 1, values: modes },
        RPTL1: { bits: 2, note: "repeat the last word while the FIFO is empty" },
        SBIT1: { bits: 3, note: "level while nothing is sent" },
        POLA1: { bits: 4, note: "output inverted" },
        USEF1: { bits: 5, note: "data from the FIFO, not from DAT1" },
        CLRF1: { bits: 6, access: "wo", note: "1 empties the FIFO; reads 0" },
        MSEN1: { bits: 7, note: "mark-space instead of the spread algorithm" },
        PWEN2: { bits: 8 },
        MODE2: { bits: 9, values: modes },
        RPTL2: { bits: 10 },
        SBIT2: { bits: 11 },
        POLA2: { bits: 12 },
        USEF2: { bits: 13 },
        MSEN2: { bits: 15, note: "bit 14 is reserved: there is one FIFO, CLRF1 clears it" },
      },
    },
    STA: {
      offset: 0x04,
      access: "rw",
      reset: 0x2,
      section: "9.6, STA",
      fields: {
        FULL1: { bits: 0, access: "ro", note: "FIFO full" },
        EMPT1: { bits: 1, access: "ro", note: "FIFO empty" },
        WERR1: { bits: 2, access: "w1c", note: "written while full" },
        RERR1: { bits: 3, access: "w1c", note: "read while empty" },
        GAPO1: { bits: 4, access: "w1c", note: "channel 1 found no word in time" },
        GAPO2: { bits: 5, access: "w1c" },
        GAPO3: { bits: 6, access: "w1c" },
        GAPO4: { bits: 7, access: "w1c" },
        BERR: { bits: 8, access: "w1c", note: "register written too soon after the last write" },
        STA1: { bits: 9, access: "ro", note: "channel 1 transmits" },
        STA2: { bits: 10, access: "ro" },
        STA3: { bits: 11, access: "ro" },
        STA4: { bits: 12, access: "ro" },
      },
    },
    DMAC: {
      offset: 0x08,
      access: "rw",
      reset: 0x707,
      section: "9.6, DMAC",
      fields: {
        DREQ: { bits: [7, 0], note: "words; DMA is asked for data below it" },
        PANIC: { bits: [15, 8], note: "words; DMA gets the panic priority below it" },
        ENAB: { bits: 31 },
      },
    },
    RNG1: {
      offset: 0x10,
      access: "rw",
      reset: 32,
      section: "9.6, RNG1",
      note: "symbols a word in serialiser mode",
    },
    DAT1: { offset: 0x14, access: "rw", section: "9.6, DAT1" },
    FIF1: {
      offset: 0x18,
      access: "wo",
      section: "9.6, FIF1",
      note: "words alternate when both channels use it",
    },
    RNG2: { offset: 0x20, access: "rw", reset: 32, section: "9.6, RNG2" },
    DAT2: { offset: 0x24, access: "rw", section: "9.6, DAT2" },
  },
});
