import { defineBlock } from "../block.js";

/**
 * One DMA channel; channel n is at `0x100 * n`, channel 15 apart at 0xe05000.
 *
 * TI to STRIDE are loaded from the control block and read only. The fields that facts/soc-registers.md does not
 * name (DISDEBUG, PAUSED, DREQ, DREQ_STOPS_DMA, WAITS, IGNORE, all of DEBUG) and the reset of DEBUG are general
 * knowledge of the data sheet.
 * @see BCM2835 ARM Peripherals §4.2.1.2; BCM2711 ARM Peripherals §4.2.1.2
 */
export const bcm2835DmaChannel = defineBlock({
  name: "bcm2835-dma-channel",
  size: 0x100,
  base: 0x7000,
  source: "BCM2835 ARM Peripherals §4.2.1.2",
  registers: {
    CS: {
      offset: 0x00,
      access: "rw",
      section: "4.2.1.2, n_CS",
      fields: {
        ACTIVE: { bits: 0 },
        END: { bits: 1, access: "w1c" },
        INT: { bits: 2, access: "w1c" },
        DREQ: { bits: 3, access: "ro" },
        PAUSED: { bits: 4, access: "ro" },
        DREQ_STOPS_DMA: { bits: 5, access: "ro" },
        WAITING_FOR_OUTSTANDING_WRITES: { bits: 6, access: "ro" },
        ERROR: { bits: 8, access: "ro", note: "see DEBUG; cleared there" },
        PRIORITY: { bits: [19, 16] },
        PANIC_PRIORITY: { bits: [23, 20] },
        WAIT_FOR_OUTSTANDING_WRITES: { bits: 28 },
        DISDEBUG: { bits: 29 },
        ABORT: { bits: 30, note: "clears itself" },
        RESET: { bits: 31, note: "clears itself" },
      },
    },
    CONBLK_AD: {
      offset: 0x04,
      access: "rw",
      section: "4.2.1.2, n_CONBLK_AD",
      note: "bus address, a multiple of 32; 0 when the list has ended",
    },
    TI: {
      offset: 0x08,
      access: "ro",
      section: "4.2.1.2, n_TI",
      fields: {
        INTEN: { bits: 0 },
        TDMODE: { bits: 1 },
        WAIT_RESP: { bits: 3 },
        DEST_INC: { bits: 4 },
        DEST_WIDTH: { bits: 5 },
        DEST_DREQ: { bits: 6 },
        DEST_IGNORE: { bits: 7 },
        SRC_INC: { bits: 8 },
        SRC_WIDTH: { bits: 9 },
        SRC_DREQ: { bits: 10 },
        SRC_IGNORE: { bits: 11 },
        BURST_LENGTH: { bits: [15, 12] },
        PERMAP: { bits: [20, 16], values: { none: 0, PCM_TX: 2, PWM: 5 } },
        WAITS: { bits: [25, 21] },
        NO_WIDE_BURSTS: { bits: 26 },
      },
    },
    SOURCE_AD: { offset: 0x0c, access: "ro", section: "4.2.1.2, n_SOURCE_AD", note: "bus address, moves on" },
    DEST_AD: { offset: 0x10, access: "ro", section: "4.2.1.2, n_DEST_AD", note: "bus address, moves on" },
    TXFR_LEN: {
      offset: 0x14,
      access: "ro",
      section: "4.2.1.2, n_TXFR_LEN",
      fields: { XLENGTH: { bits: [15, 0] }, YLENGTH: { bits: [29, 16] } },
      note: "bytes left; one 30-bit length unless TDMODE, 16 bits on a lite channel",
    },
    STRIDE: {
      offset: 0x18,
      access: "ro",
      section: "4.2.1.2, n_STRIDE",
      fields: { S_STRIDE: { bits: [15, 0] }, D_STRIDE: { bits: [31, 16] } },
    },
    NEXTCONBK: {
      offset: 0x1c,
      access: "rw",
      section: "4.2.1.2, n_NEXTCONBK",
      note: "write only while paused",
    },
    DEBUG: {
      offset: 0x20,
      access: "rw",
      reset: 0x04000000,
      section: "4.2.1.2, n_DEBUG",
      fields: {
        READ_LAST_NOT_SET_ERROR: { bits: 0, access: "w1c" },
        FIFO_ERROR: { bits: 1, access: "w1c" },
        READ_ERROR: { bits: 2, access: "w1c" },
        OUTSTANDING_WRITES: { bits: [7, 4], access: "ro" },
        DMA_ID: { bits: [15, 8], access: "ro" },
        DMA_STATE: { bits: [24, 16], access: "ro" },
        VERSION: { bits: [27, 25], access: "ro" },
        LITE: { bits: 28, access: "ro" },
      },
    },
  },
});
