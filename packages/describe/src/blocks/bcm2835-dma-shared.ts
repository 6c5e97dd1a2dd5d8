import { defineBlock } from "../block.js";

/**
 * What all DMA channels share.
 *
 * Fields and the reset of ENABLE are general knowledge of the data sheet.
 * @see BCM2835 ARM Peripherals §4.2.1.2, INT_STATUS and ENABLE
 */
export const bcm2835DmaShared = defineBlock({
  name: "bcm2835-dma-shared",
  size: 0x1000,
  base: 0x7000,
  source: "BCM2835 ARM Peripherals §4.2.1.2",
  registers: {
    INT_STATUS: {
      offset: 0xfe0,
      access: "ro",
      section: "4.2.1.2, INT_STATUS",
      note: "INT of every channel; cleared in the channel's CS",
      fields: {
        INT0: { bits: 0 },
        INT1: { bits: 1 },
        INT2: { bits: 2 },
        INT3: { bits: 3 },
        INT4: { bits: 4 },
        INT5: { bits: 5 },
        INT6: { bits: 6 },
        INT7: { bits: 7 },
        INT8: { bits: 8 },
        INT9: { bits: 9 },
        INT10: { bits: 10 },
        INT11: { bits: 11 },
        INT12: { bits: 12 },
        INT13: { bits: 13 },
        INT14: { bits: 14 },
        INT15: { bits: 15 },
      },
    },
    ENABLE: {
      offset: 0xff0,
      access: "rw",
      reset: 0x7fff,
      section: "4.2.1.2, ENABLE",
      note: "channel 15 has its own",
      fields: {
        EN0: { bits: 0 },
        EN1: { bits: 1 },
        EN2: { bits: 2 },
        EN3: { bits: 3 },
        EN4: { bits: 4 },
        EN5: { bits: 5 },
        EN6: { bits: 6 },
        EN7: { bits: 7 },
        EN8: { bits: 8 },
        EN9: { bits: 9 },
        EN10: { bits: 10 },
        EN11: { bits: 11 },
        EN12: { bits: 12 },
        EN13: { bits: 13 },
        EN14: { bits: 14 },
      },
    },
  },
});
