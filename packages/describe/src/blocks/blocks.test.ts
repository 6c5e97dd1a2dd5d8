import { describe, expect, test } from "vitest";
import { fieldMask, offsetOf, type BlockSpec, type FieldSpec, type RegisterSpec } from "../block.js";
import { bcm2711Gpio } from "./bcm2711-gpio.js";
import { bcm2835ClockManager } from "./bcm2835-clock-manager.js";
import { bcm2835DmaChannel } from "./bcm2835-dma-channel.js";
import { bcm2835DmaShared } from "./bcm2835-dma-shared.js";
import { bcm2835Gpio } from "./bcm2835-gpio.js";
import { bcm2835Mailbox } from "./bcm2835-mailbox.js";
import { bcm2835Pcm } from "./bcm2835-pcm.js";
import { bcm2835Pwm } from "./bcm2835-pwm.js";
import { bcm2835Spi0 } from "./bcm2835-spi0.js";

// Golden: every number stands here a second time, as a literal, by facts/soc-registers.md and
// facts/ws281x-on-pi.md where those have it, else by the data sheet as it is known in general.

/** Every register's offsets, repeated ones as a list. */
function offsets(block: BlockSpec): Record<string, number[]> {
  const rows = Object.entries<RegisterSpec>(block.registers);
  return Object.fromEntries(
    rows.map(([name, register]) => [
      name,
      Array.from({ length: register.repeat ?? 1 }, (_, index) => offsetOf(register, index)),
    ]),
  );
}

/** Every field's bits, in place. */
function masks(fields: Readonly<Record<string, FieldSpec>>): Record<string, number> {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, fieldMask(field)]));
}

const gpioOffsets = {
  GPFSEL: [0x00, 0x04, 0x08, 0x0c, 0x10, 0x14],
  GPSET: [0x1c, 0x20],
  GPCLR: [0x28, 0x2c],
  GPLEV: [0x34, 0x38],
  GPEDS: [0x40, 0x44],
  GPREN: [0x4c, 0x50],
  GPFEN: [0x58, 0x5c],
  GPHEN: [0x64, 0x68],
  GPLEN: [0x70, 0x74],
  GPAREN: [0x7c, 0x80],
  GPAFEN: [0x88, 0x8c],
};

const layouts: [block: BlockSpec, base: number, registers: Record<string, number[]>][] = [
  [bcm2835Gpio, 0x200000, { ...gpioOffsets, GPPUD: [0x94], GPPUDCLK: [0x98, 0x9c] }],
  [bcm2711Gpio, 0x200000, { ...gpioOffsets, GPIO_PUP_PDN_CNTRL: [0xe4, 0xe8, 0xec, 0xf0] }],
  [
    bcm2835ClockManager,
    0x101000,
    {
      CM_GP0CTL: [0x70],
      CM_GP0DIV: [0x74],
      CM_GP1CTL: [0x78],
      CM_GP1DIV: [0x7c],
      CM_GP2CTL: [0x80],
      CM_GP2DIV: [0x84],
      CM_PCMCTL: [0x98],
      CM_PCMDIV: [0x9c],
      CM_PWMCTL: [0xa0],
      CM_PWMDIV: [0xa4],
    },
  ],
  [
    bcm2835Pwm,
    0x20c000,
    {
      CTL: [0x00],
      STA: [0x04],
      DMAC: [0x08],
      RNG1: [0x10],
      DAT1: [0x14],
      FIF1: [0x18],
      RNG2: [0x20],
      DAT2: [0x24],
    },
  ],
  [
    bcm2835DmaChannel,
    0x7000,
    {
      CS: [0x00],
      CONBLK_AD: [0x04],
      TI: [0x08],
      SOURCE_AD: [0x0c],
      DEST_AD: [0x10],
      TXFR_LEN: [0x14],
      STRIDE: [0x18],
      NEXTCONBK: [0x1c],
      DEBUG: [0x20],
    },
  ],
  [bcm2835DmaShared, 0x7000, { INT_STATUS: [0xfe0], ENABLE: [0xff0] }],
  [
    bcm2835Pcm,
    0x203000,
    {
      CS_A: [0x00],
      FIFO_A: [0x04],
      MODE_A: [0x08],
      RXC_A: [0x0c],
      TXC_A: [0x10],
      DREQ_A: [0x14],
      INTEN_A: [0x18],
      INTSTC_A: [0x1c],
      GRAY: [0x20],
    },
  ],
  [bcm2835Spi0, 0x204000, { CS: [0x00], FIFO: [0x04], CLK: [0x08], DLEN: [0x0c], LTOH: [0x10], DC: [0x14] }],
  [
    bcm2835Mailbox,
    0xb880,
    {
      MAIL0_RD: [0x00],
      MAIL0_POL: [0x10],
      MAIL0_SND: [0x14],
      MAIL0_STA: [0x18],
      MAIL0_CNF: [0x1c],
      MAIL1_WRT: [0x20],
      MAIL1_STA: [0x38],
    },
  ],
];

test.each(layouts.map(([block, base, registers]) => ({ name: block.name, block, base, registers })))(
  "$name has its data sheet's offsets",
  ({ block, base, registers }) => {
    expect(block.base).toBe(base);
    expect(offsets(block)).toEqual(registers);
  },
);

const clockControl = {
  SRC: 0xf,
  ENAB: 0x10,
  KILL: 0x20,
  BUSY: 0x80,
  FLIP: 0x100,
  MASH: 0x600,
  PASSWD: 0xff000000,
};

const fields: [where: string, fields: Readonly<Record<string, FieldSpec>>, golden: Record<string, number>][] =
  [
    ["GPPUD", bcm2835Gpio.registers.GPPUD.fields, { PUD: 0x3 }],
    ["CM_PWMCTL", bcm2835ClockManager.registers.CM_PWMCTL.fields, clockControl],
    ["CM_PCMCTL", bcm2835ClockManager.registers.CM_PCMCTL.fields, clockControl],
    [
      "CM_PWMDIV",
      bcm2835ClockManager.registers.CM_PWMDIV.fields,
      { DIVF: 0xfff, DIVI: 0xfff000, PASSWD: 0xff000000 },
    ],
    [
      "PWM CTL",
      bcm2835Pwm.registers.CTL.fields,
      {
        PWEN1: 0x1,
        MODE1: 0x2,
        RPTL1: 0x4,
        SBIT1: 0x8,
        POLA1: 0x10,
        USEF1: 0x20,
        CLRF1: 0x40,
        MSEN1: 0x80,
        PWEN2: 0x100,
        MODE2: 0x200,
        RPTL2: 0x400,
        SBIT2: 0x800,
        POLA2: 0x1000,
        USEF2: 0x2000,
        MSEN2: 0x8000,
      },
    ],
    [
      "PWM STA",
      bcm2835Pwm.registers.STA.fields,
      {
        FULL1: 0x1,
        EMPT1: 0x2,
        WERR1: 0x4,
        RERR1: 0x8,
        GAPO1: 0x10,
        GAPO2: 0x20,
        GAPO3: 0x40,
        GAPO4: 0x80,
        BERR: 0x100,
        STA1: 0x200,
        STA2: 0x400,
        STA3: 0x800,
        STA4: 0x1000,
      },
    ],
    ["PWM DMAC", bcm2835Pwm.registers.DMAC.fields, { DREQ: 0xff, PANIC: 0xff00, ENAB: 0x80000000 }],
    [
      "DMA CS",
      bcm2835DmaChannel.registers.CS.fields,
      {
        ACTIVE: 0x1,
        END: 0x2,
        INT: 0x4,
        DREQ: 0x8,
        PAUSED: 0x10,
        DREQ_STOPS_DMA: 0x20,
        WAITING_FOR_OUTSTANDING_WRITES: 0x40,
        ERROR: 0x100,
        PRIORITY: 0xf0000,
        PANIC_PRIORITY: 0xf00000,
        WAIT_FOR_OUTSTANDING_WRITES: 0x10000000,
        DISDEBUG: 0x20000000,
        ABORT: 0x40000000,
        RESET: 0x80000000,
      },
    ],
    [
      "DMA TI",
      bcm2835DmaChannel.registers.TI.fields,
      {
        INTEN: 0x1,
        TDMODE: 0x2,
        WAIT_RESP: 0x8,
        DEST_INC: 0x10,
        DEST_WIDTH: 0x20,
        DEST_DREQ: 0x40,
        DEST_IGNORE: 0x80,
        SRC_INC: 0x100,
        SRC_WIDTH: 0x200,
        SRC_DREQ: 0x400,
        SRC_IGNORE: 0x800,
        BURST_LENGTH: 0xf000,
        PERMAP: 0x1f0000,
        WAITS: 0x3e00000,
        NO_WIDE_BURSTS: 0x4000000,
      },
    ],
    ["DMA TXFR_LEN", bcm2835DmaChannel.registers.TXFR_LEN.fields, { XLENGTH: 0xffff, YLENGTH: 0x3fff0000 }],
    ["DMA STRIDE", bcm2835DmaChannel.registers.STRIDE.fields, { S_STRIDE: 0xffff, D_STRIDE: 0xffff0000 }],
    [
      "DMA DEBUG",
      bcm2835DmaChannel.registers.DEBUG.fields,
      {
        READ_LAST_NOT_SET_ERROR: 0x1,
        FIFO_ERROR: 0x2,
        READ_ERROR: 0x4,
        OUTSTANDING_WRITES: 0xf0,
        DMA_ID: 0xff00,
        DMA_STATE: 0x1ff0000,
        VERSION: 0xe000000,
        LITE: 0x10000000,
      },
    ],
    [
      "PCM CS_A",
      bcm2835Pcm.registers.CS_A.fields,
      {
        EN: 0x1,
        RXON: 0x2,
        TXON: 0x4,
        TXCLR: 0x8,
        RXCLR: 0x10,
        TXTHR: 0x60,
        RXTHR: 0x180,
        DMAEN: 0x200,
        TXSYNC: 0x2000,
        RXSYNC: 0x4000,
        TXERR: 0x8000,
        RXERR: 0x10000,
        TXW: 0x20000,
        RXR: 0x40000,
        TXD: 0x80000,
        RXD: 0x100000,
        TXE: 0x200000,
        RXF: 0x400000,
        RXSEX: 0x800000,
        SYNC: 0x1000000,
        STBY: 0x2000000,
      },
    ],
    [
      "PCM DREQ_A",
      bcm2835Pcm.registers.DREQ_A.fields,
      { RX: 0x7f, TX: 0x7f00, RX_PANIC: 0x7f0000, TX_PANIC: 0x7f000000 },
    ],
    [
      "PCM TXC_A",
      bcm2835Pcm.registers.TXC_A.fields,
      {
        CH2WID: 0xf,
        CH2POS: 0x3ff0,
        CH2EN: 0x4000,
        CH2WEX: 0x8000,
        CH1WID: 0xf0000,
        CH1POS: 0x3ff00000,
        CH1EN: 0x40000000,
        CH1WEX: 0x80000000,
      },
    ],
    ["SPI CLK", bcm2835Spi0.registers.CLK.fields, { CDIV: 0xffff }],
    [
      "mailbox status",
      bcm2835Mailbox.registers.MAIL1_STA.fields,
      { LEVEL: 0xff, EMPTY: 0x40000000, FULL: 0x80000000 },
    ],
    ["mailbox message", bcm2835Mailbox.registers.MAIL1_WRT.fields, { CHANNEL: 0xf, DATA: 0xfffffff0 }],
  ];

test.each(fields.map(([where, spec, bits]) => ({ where, spec, bits })))(
  "$where has its data sheet's fields",
  ({ spec, bits }) => expect(masks(spec)).toEqual(bits),
);

describe("single bits of larger registers", () => {
  test.each([
    ["GPFSEL.FSEL7 is pin 17 of word 1", fieldMask(bcm2835Gpio.registers.GPFSEL.fields.FSEL7), 0x7 << 21],
    [
      "GPIO_PUP_PDN_CNTRL15",
      fieldMask(bcm2711Gpio.registers.GPIO_PUP_PDN_CNTRL.fields.GPIO_PUP_PDN_CNTRL15),
      0xc0000000,
    ],
    ["ENABLE.EN14", fieldMask(bcm2835DmaShared.registers.ENABLE.fields.EN14), 0x4000],
    ["INT_STATUS.INT15", fieldMask(bcm2835DmaShared.registers.INT_STATUS.fields.INT15), 0x8000],
    ["SPI CS.TA", fieldMask(bcm2835Spi0.registers.CS.fields.TA), 0x80],
    ["SPI CS.DONE", fieldMask(bcm2835Spi0.registers.CS.fields.DONE), 0x10000],
    ["PCM MODE_A.FLEN", fieldMask(bcm2835Pcm.registers.MODE_A.fields.FLEN), 0xffc00],
    ["PCM GRAY.RXFIFOLEVEL", fieldMask(bcm2835Pcm.registers.GRAY.fields.RXFIFOLEVEL), 0x3f0000],
  ])("%s", (_, mask, literal) => expect(mask).toBe(literal));
});

test("GPFSEL's function values are the data sheet's, ALT4 and ALT5 last", () => {
  expect(bcm2835Gpio.registers.GPFSEL.fields.FSEL0.values).toEqual({
    input: 0b000,
    output: 0b001,
    alt0: 0b100,
    alt1: 0b101,
    alt2: 0b110,
    alt3: 0b111,
    alt4: 0b011,
    alt5: 0b010,
  });
});

test("pull values are reversed between BCM2835 and BCM2711", () => {
  expect(bcm2835Gpio.registers.GPPUD.fields.PUD.values).toEqual({ none: 0, down: 1, up: 2 });
  expect(bcm2711Gpio.registers.GPIO_PUP_PDN_CNTRL.fields.GPIO_PUP_PDN_CNTRL0.values).toEqual({
    none: 0,
    up: 1,
    down: 2,
  });
});

// The rows that a driver or the simulator leans on; a register that is not here is "rw" and resets to 0.
const access: [block: BlockSpec, golden: Record<string, string>][] = [
  [bcm2835Gpio, { GPSET: "wo", GPCLR: "wo", GPLEV: "ro", GPEDS: "w1c" }],
  [bcm2711Gpio, { GPSET: "wo", GPCLR: "wo", GPLEV: "ro", GPEDS: "w1c" }],
  [bcm2835ClockManager, {}],
  [bcm2835Pwm, { FIF1: "wo" }],
  [bcm2835DmaChannel, { TI: "ro", SOURCE_AD: "ro", DEST_AD: "ro", TXFR_LEN: "ro", STRIDE: "ro" }],
  [bcm2835DmaShared, { INT_STATUS: "ro" }],
  [bcm2835Pcm, { INTSTC_A: "w1c" }],
  [bcm2835Spi0, {}],
  [
    bcm2835Mailbox,
    { MAIL0_RD: "ro", MAIL0_POL: "ro", MAIL0_SND: "ro", MAIL0_STA: "ro", MAIL1_WRT: "wo", MAIL1_STA: "ro" },
  ],
];

test.each(access.map(([block, golden]) => ({ name: block.name, block, golden })))(
  "$name has its data sheet's access modes",
  ({ block, golden }) => {
    const rows = Object.entries<RegisterSpec>(block.registers).filter(
      ([, register]) => register.access !== "rw",
    );
    expect(Object.fromEntries(rows.map(([name, register]) => [name, register.access]))).toEqual(golden);
  },
);

const resets: [block: BlockSpec, golden: Record<string, number>][] = [
  [bcm2835Gpio, {}],
  [bcm2835ClockManager, {}],
  [bcm2835Pwm, { STA: 0x2, DMAC: 0x707, RNG1: 32, RNG2: 32 }],
  [bcm2835DmaChannel, { DEBUG: 0x04000000 }],
  [bcm2835DmaShared, { ENABLE: 0x7fff }],
  [bcm2835Pcm, { CS_A: 0x2a0000, DREQ_A: 0x10303020 }],
  [bcm2835Spi0, { CS: 0x41000, LTOH: 1, DC: 0x30201020 }],
  [bcm2835Mailbox, { MAIL0_STA: 0x40000000, MAIL1_STA: 0x40000000 }],
];

test.each(resets.map(([block, golden]) => ({ name: block.name, block, golden })))(
  "$name has its data sheet's resets",
  ({ block, golden }) => {
    const rows = Object.entries<RegisterSpec>(block.registers).filter(
      ([, register]) => register.reset !== undefined,
    );
    expect(Object.fromEntries(rows.map(([name, register]) => [name, register.reset]))).toEqual(golden);
  },
);

test.each([
  ["BUSY", bcm2835ClockManager.registers.CM_PWMCTL.fields.BUSY, "ro"],
  ["PASSWD", bcm2835ClockManager.registers.CM_PWMCTL.fields.PASSWD, "wo"],
  ["CTL.CLRF1", bcm2835Pwm.registers.CTL.fields.CLRF1, "wo"],
  ["STA.GAPO1", bcm2835Pwm.registers.STA.fields.GAPO1, "w1c"],
  ["STA.FULL1", bcm2835Pwm.registers.STA.fields.FULL1, "ro"],
  ["CS.END", bcm2835DmaChannel.registers.CS.fields.END, "w1c"],
  ["CS.INT", bcm2835DmaChannel.registers.CS.fields.INT, "w1c"],
  ["CS.ERROR", bcm2835DmaChannel.registers.CS.fields.ERROR, "ro"],
  ["DEBUG.READ_ERROR", bcm2835DmaChannel.registers.DEBUG.fields.READ_ERROR, "w1c"],
  ["CS_A.TXERR", bcm2835Pcm.registers.CS_A.fields.TXERR, "w1c"],
] satisfies [string, FieldSpec, string][])("field %s is not as its register", (_, field, mode) => {
  expect(field.access).toBe(mode);
});
