import { defineBlock } from "../block.js";

const channels = {
  CH2WID: { bits: [3, 0], note: "width - 8, low four bits" },
  CH2POS: { bits: [13, 4] },
  CH2EN: { bits: 14 },
  CH2WEX: { bits: 15, note: "adds 16 to the width" },
  CH1WID: { bits: [19, 16], note: "width - 8, low four bits" },
  CH1POS: { bits: [29, 20] },
  CH1EN: { bits: 30 },
  CH1WEX: { bits: 31, note: "adds 16 to the width" },
} as const;

const interrupts = { TXW: { bits: 0 }, RXR: { bits: 1 }, TXERR: { bits: 2 }, RXERR: { bits: 3 } } as const;

/**
 * PCM (I2S) block; its FIFOs hold 64 words each way.
 *
 * Offsets are those of facts/soc-registers.md; fields and resets are general knowledge of the data sheet.
 * @see BCM2835 ARM Peripherals §8.8
 */
export const bcm2835Pcm = defineBlock({
  name: "bcm2835-pcm",
  size: 0x24,
  base: 0x203000,
  source: "BCM2835 ARM Peripherals §8.8",
  registers: {
    CS_A: {
      offset: 0x00,
      access: "rw",
      reset: 0x2a0000,
      section: "8.8, CS_A",
      fields: {
        EN: { bits: 0 },
        RXON: { bits: 1 },
        TXON: { bits: 2 },
        TXCLR: { bits: 3, access: "wo", note: "empties the FIFO; takes two PCM clocks" },
        RXCLR: { bits: 4, access: "wo" },
        TXTHR: { bits: [6, 5], values: { empty: 0, belowFull1: 1, belowFull2: 2, full: 3 } },
        RXTHR: { bits: [8, 7] },
        DMAEN: { bits: 9 },
        TXSYNC: { bits: 13, access: "ro" },
        RXSYNC: { bits: 14, access: "ro" },
        TXERR: { bits: 15, access: "w1c", note: "underrun or overrun of the transmit FIFO" },
        RXERR: { bits: 16, access: "w1c" },
        TXW: { bits: 17, access: "ro", note: "transmit FIFO needs data" },
        RXR: { bits: 18, access: "ro" },
        TXD: { bits: 19, access: "ro", note: "transmit FIFO has room" },
        RXD: { bits: 20, access: "ro" },
        TXE: { bits: 21, access: "ro", note: "transmit FIFO empty" },
        RXF: { bits: 22, access: "ro" },
        RXSEX: { bits: 23 },
        SYNC: { bits: 24, note: "reads back what was written, two PCM clocks later" },
        STBY: { bits: 25, note: "1 lets the FIFO RAM run" },
      },
    },
    FIFO_A: { offset: 0x04, access: "rw", section: "8.8, FIFO_A" },
    MODE_A: {
      offset: 0x08,
      access: "rw",
      section: "8.8, MODE_A",
      fields: {
        FSLEN: { bits: [9, 0], note: "PCM clocks" },
        FLEN: { bits: [19, 10], note: "PCM clocks of a frame - 1" },
        FSI: { bits: 20 },
        FSM: { bits: 21 },
        CLKI: { bits: 22 },
        CLKM: { bits: 23, values: { master: 0, slave: 1 } },
        FTXP: { bits: 24 },
        FRXP: { bits: 25 },
        PDME: { bits: 26 },
        PDMN: { bits: 27 },
        CLK_DIS: { bits: 28 },
      },
    },
    RXC_A: { offset: 0x0c, access: "rw", section: "8.8, RXC_A", fields: channels },
    TXC_A: { offset: 0x10, access: "rw", section: "8.8, TXC_A", fields: channels },
    DREQ_A: {
      offset: 0x14,
      access: "rw",
      reset: 0x10303020,
      section: "8.8, DREQ_A",
      fields: {
        RX: { bits: [6, 0] },
        TX: { bits: [14, 8] },
        RX_PANIC: { bits: [22, 16] },
        TX_PANIC: { bits: [30, 24] },
      },
    },
    INTEN_A: { offset: 0x18, access: "rw", section: "8.8, INTEN_A", fields: interrupts },
    INTSTC_A: { offset: 0x1c, access: "w1c", section: "8.8, INTSTC_A", fields: interrupts },
    GRAY: {
      offset: 0x20,
      access: "rw",
      section: "8.8, GRAY",
      fields: {
        EN: { bits: 0 },
        CLR: { bits: 1 },
        FLUSH: { bits: 2 },
        RXLEVEL: { bits: [9, 4], access: "ro" },
        FLUSHED: { bits: [15, 10], access: "ro" },
        RXFIFOLEVEL: { bits: [21, 16], access: "ro" },
      },
    },
  },
});
