import { describe, expect, test } from "vitest";
import { pinsWithFunction } from "../pins-with-function.js";
import type { SocDescription } from "../soc.js";
import { bcm2711 } from "./bcm2711.js";
import { bcm2835 } from "./bcm2835.js";
import { bcm2836 } from "./bcm2836.js";
import { bcm2837 } from "./bcm2837.js";

const socs: SocDescription[] = [bcm2835, bcm2836, bcm2837, bcm2711];

// facts/soc-registers.md and facts/ws281x-on-pi.md §4, §5.
test.each([
  {
    soc: bcm2835,
    name: "bcm2835",
    peripherals: 0x20000000,
    ram: 0x40000000,
    crystal: 19.2e6,
    plld: 500e6,
    gpios: 54,
  },
  {
    soc: bcm2836,
    name: "bcm2836",
    peripherals: 0x3f000000,
    ram: 0xc0000000,
    crystal: 19.2e6,
    plld: 500e6,
    gpios: 54,
  },
  {
    soc: bcm2837,
    name: "bcm2837",
    peripherals: 0x3f000000,
    ram: 0xc0000000,
    crystal: 19.2e6,
    plld: 500e6,
    gpios: 54,
  },
  {
    soc: bcm2711,
    name: "bcm2711",
    peripherals: 0xfe000000,
    ram: 0xc0000000,
    crystal: 54e6,
    plld: 750e6,
    gpios: 58,
  },
])("$name has its addresses and clocks", ({ soc, name, peripherals, ram, crystal, plld, gpios }) => {
  expect(soc.name).toBe(name);
  expect(soc.peripheralBase).toBe(peripherals);
  expect(soc.ramBusBase).toBe(ram);
  expect(soc.oscillator).toBe(crystal);
  expect(soc.plld).toBe(plld);
  expect(soc.gpioCount).toBe(gpios);
  expect(soc.functions).toHaveLength(gpios);
});

describe("DMA", () => {
  const linux = (soc: SocDescription): number[] =>
    Array.from({ length: 16 }, (_, channel) => channel).filter(
      (channel) => (soc.dma.linuxMask >>> channel) & 1,
    );

  test.each([
    {
      soc: bcm2835,
      channels: [0, 2, 4, 5, 8, 9, 10, 11, 12, 13, 14],
      lite: [7, 8, 9, 10, 11, 12, 13, 14],
      dma40: [],
    },
    {
      soc: bcm2836,
      channels: [0, 2, 4, 5, 8, 9, 10, 11, 12, 13, 14],
      lite: [7, 8, 9, 10, 11, 12, 13, 14],
      dma40: [],
    },
    {
      soc: bcm2837,
      channels: [0, 2, 4, 5, 8, 9, 10, 11, 12, 13, 14],
      lite: [7, 8, 9, 10, 11, 12, 13, 14],
      dma40: [],
    },
    { soc: bcm2711, channels: [0, 2, 4, 5, 6, 7, 8, 9, 10], lite: [7, 8, 9, 10], dma40: [11, 12, 13, 14] },
  ])("$soc.name leaves Linux the channels that its device tree says", ({ soc, channels, lite, dma40 }) => {
    expect(linux(soc)).toEqual(channels);
    expect(soc.dma.liteChannels).toEqual(lite);
    expect(soc.dma.dma40Channels).toEqual(dma40);
  });

  test.each(socs)("$name's default channel is Linux's, above 7 and no 40-bit one", ({ dma }) => {
    expect((dma.linuxMask >>> dma.defaultChannel) & 1).toBe(1);
    expect(dma.defaultChannel).toBeGreaterThan(7);
    expect(dma.dma40Channels).not.toContain(dma.defaultChannel);
  });
});

describe("pinsWithFunction()", () => {
  const bcm2835Rows = [
    {
      name: "PWM0",
      pins: [
        [12, 0],
        [18, 5],
        [40, 0],
        [52, 1],
      ],
    },
    {
      name: "PWM1",
      pins: [
        [13, 0],
        [19, 5],
        [41, 0],
        [45, 0],
        [53, 1],
      ],
    },
    {
      name: "PCM_DOUT",
      pins: [
        [21, 0],
        [31, 2],
      ],
    },
    {
      name: "SPI0_MOSI",
      pins: [
        [10, 0],
        [38, 0],
      ],
    },
    {
      name: "SPI0_SCLK",
      pins: [
        [11, 0],
        [39, 0],
      ],
    },
    {
      name: "GPCLK0",
      pins: [
        [4, 0],
        [20, 5],
        [32, 0],
        [34, 0],
      ],
    },
    { name: "PWM1_0", pins: [] },
    { name: "", pins: [] },
  ];
  // The first four by facts/ws281x-on-pi.md §6, the others by table 6-31.
  test.each(socs.slice(0, 3).flatMap((soc) => bcm2835Rows.map((row) => ({ soc, ...row }))))(
    "finds '$name' on $soc.name",
    ({ soc, name, pins }) => {
      expect(pinsWithFunction(soc, name).map(({ gpio, alt }) => [gpio, alt])).toEqual(pins);
    },
  );

  // The header's pins are the same on a Pi 4; the audio jack moved to the second PWM block.
  test.each([
    {
      name: "PWM0",
      pins: [
        [12, 0],
        [18, 5],
      ],
    },
    {
      name: "PWM1",
      pins: [
        [13, 0],
        [19, 5],
        [45, 0],
      ],
    },
    { name: "PWM1_0", pins: [[40, 0]] },
    { name: "PWM1_1", pins: [[41, 0]] },
    {
      name: "PCM_DOUT",
      pins: [
        [21, 0],
        [31, 2],
      ],
    },
    {
      name: "SPI0_MOSI",
      pins: [
        [10, 0],
        [38, 0],
        [41, 4],
      ],
    },
    { name: "SPI6_MOSI", pins: [[20, 3]] },
  ])("finds '$name' on bcm2711", ({ name, pins }) => {
    expect(pinsWithFunction(bcm2711, name).map(({ gpio, alt }) => [gpio, alt])).toEqual(pins);
  });
});
