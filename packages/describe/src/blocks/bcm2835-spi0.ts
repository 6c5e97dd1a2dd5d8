import { defineBlock } from "../block.js";

/**
 * SPI0, the master that the header carries.
 *
 * Only the block's base is in facts/soc-registers.md; offsets, fields and resets are general knowledge of the
 * data sheet.
 * @see BCM2835 ARM Peripherals §10.5; BCM2711 ARM Peripherals §9.5
 */
export const bcm2835Spi0 = defineBlock({
  name: "bcm2835-spi0",
  size: 0x200,
  base: 0x204000,
  source: "BCM2835 ARM Peripherals §10.5",
  registers: {
    CS: {
      offset: 0x00,
      access: "rw",
      reset: 0x41000,
      section: "10.5, CS",
      fields: {
        CS: { bits: [1, 0], note: "chip select" },
        CPHA: { bits: 2 },
        CPOL: { bits: 3 },
        CLEAR: { bits: [5, 4], access: "wo", values: { none: 0, transmit: 1, receive: 2, both: 3 } },
        CSPOL: { bits: 6 },
        TA: { bits: 7, note: "transfer active" },
        DMAEN: { bits: 8 },
        INTD: { bits: 9 },
        INTR: { bits: 10 },
        ADCS: { bits: 11 },
        REN: { bits: 12 },
        LEN: { bits: 13 },
        LMONO: { bits: 14 },
        TE_EN: { bits: 15 },
        DONE: { bits: 16, access: "ro" },
        RXD: { bits: 17, access: "ro", note: "receive FIFO has data" },
        TXD: { bits: 18, access: "ro", note: "transmit FIFO has room" },
        RXR: { bits: 19, access: "ro" },
        RXF: { bits: 20, access: "ro" },
        CSPOL0: { bits: 21 },
        CSPOL1: { bits: 22 },
        CSPOL2: { bits: 23 },
        DMA_LEN: { bits: 24 },
        LEN_LONG: { bits: 25 },
      },
    },
    FIFO: {
      offset: 0x04,
      access: "rw",
      section: "10.5, FIFO",
      note: "write transmits, read takes what came in",
    },
    CLK: {
      offset: 0x08,
      access: "rw",
      section: "10.5, CLK",
      fields: { CDIV: { bits: [15, 0], note: "core clock / CDIV; even; 0 is 65536" } },
    },
    DLEN: { offset: 0x0c, access: "rw", section: "10.5, DLEN", fields: { LEN: { bits: [15, 0] } } },
    LTOH: { offset: 0x10, access: "rw", reset: 1, section: "10.5, LTOH", fields: { TOH: { bits: [3, 0] } } },
    DC: {
      offset: 0x14,
      access: "rw",
      reset: 0x30201020,
      section: "10.5, DC",
      fields: {
        TDREQ: { bits: [7, 0] },
        TPANIC: { bits: [15, 8] },
        RDREQ: { bits: [23, 16] },
        RPANIC: { bits: [31, 24] },
      },
    },
  },
});
