import { describe, expect, test } from "vitest";
import { bench } from "../fixtures/bench.js";

// Offsets are literals of soc-registers.md: GPSET 0x1c, GPCLR 0x28, GPLEV 0x34, GPEDS 0x40, GPREN 0x4c ... GPAFEN 0x88.
const BIT17 = 1 << 17;

describe("the GPIO block", () => {
  test("keeps latch and pad apart: a latch set on an input shows when it becomes an output", () => {
    const { gpio, select, board } = bench();
    gpio.write32(0x1c, BIT17);
    expect(gpio.read32(0x34) & BIT17).toBe(0);
    select(17, 1);
    expect(gpio.read32(0x34) & BIT17).toBe(BIT17);
    expect(board.functionOf(17)).toBe("OUTPUT");
    gpio.write32(0x28, BIT17);
    expect(board.level(17)).toBe(false);
  });

  test("writing 0 to GPSET and GPCLR does nothing", () => {
    const { gpio, select } = bench();
    select(17, 1);
    gpio.write32(0x1c, BIT17);
    gpio.write32(0x1c, 0);
    gpio.write32(0x28, 0);
    expect(gpio.read32(0x34) & BIT17).toBe(BIT17);
  });

  test("bank 1 carries GPIO 32 and above", () => {
    const { gpio, select, board } = bench();
    select(45, 1);
    gpio.write32(0x20, 1 << 13);
    expect(board.level(45)).toBe(true);
    expect(gpio.read32(0x38) & (1 << 13)).toBe(1 << 13);
  });

  // soc-registers.md: in 0, out 1, ALT0-5 are 4 5 6 7 3 2.
  test.each([
    { gpio: 18, fsel: 2, name: "PWM0", note: "ALT5" },
    { gpio: 12, fsel: 4, name: "PWM0", note: "ALT0" },
    { gpio: 10, fsel: 4, name: "SPI0_MOSI", note: "ALT0" },
    { gpio: 31, fsel: 6, name: "PCM_DOUT", note: "ALT2" },
    { gpio: 26, fsel: 4, name: "ALT0", note: "no function in the table" },
  ])("GPIO $gpio with FSEL $fsel is $name ($note)", ({ gpio, fsel, name }) => {
    const { select, board } = bench();
    expect(board.functionOf(gpio)).toBe("INPUT");
    select(gpio, fsel);
    expect(board.functionOf(gpio)).toBe(name);
  });

  // BCM2835 §6.1: 54 pins. BCM2711 §5.2: 58 pins.
  test.each([
    { note: "GPFSEL5", offset: 0x14, pi3: 0x0000_0fff, pi4: 0x00ff_ffff },
    { note: "GPREN1", offset: 0x50, pi3: 0x003f_ffff, pi4: 0x03ff_ffff },
    { note: "GPAFEN1", offset: 0x8c, pi3: 0x003f_ffff, pi4: 0x03ff_ffff },
    { note: "GPFSEL4", offset: 0x10, pi3: 0x3fff_ffff, pi4: 0x3fff_ffff },
    { note: "GPREN0", offset: 0x4c, pi3: 0xffff_ffff, pi4: 0xffff_ffff },
  ])("$note keeps no bits of pins that the chip lacks", ({ offset, pi3, pi4 }) => {
    for (const [id, kept] of [
      ["pi-3", pi3],
      ["pi-4", pi4],
    ] as const) {
      const { gpio } = bench(id);
      gpio.write32(offset, 0xffff_ffff);
      expect(gpio.read32(offset)).toBe(kept);
    }
  });

  test("GPPUD and GPPUDCLK set the pull of the clocked pins only", () => {
    const { gpio, pass, board } = bench();
    expect(board.level(17)).toBe(false);
    gpio.write32(0x94, 2);
    pass(5000);
    gpio.write32(0x98, BIT17);
    pass(5000);
    gpio.write32(0x94, 0);
    gpio.write32(0x98, 0);
    expect(board.level(17)).toBe(true);
    expect(board.level(22)).toBe(false);
    expect(board.hazards).toEqual([]);
  });

  test("a GPPUD sequence that is too fast is a hazard", () => {
    const { gpio, board } = bench();
    gpio.write32(0x94, 2);
    gpio.write32(0x98, BIT17);
    gpio.write32(0x98, 0);
    expect(board.hazards.map((hazard) => hazard.text)).toEqual([
      "GPPUDCLK follows GPPUD by less than 150 cycles",
      "GPPUDCLK0 was held for less than 150 cycles",
    ]);
  });

  test("the BCM2711 has two bits a pin, 1 is up, and reads them back", () => {
    const { gpio, board } = bench("pi-4");
    const before = gpio.read32(0xe8);
    gpio.write32(0xe8, ((before & ~(3 << 2)) | (1 << 2)) >>> 0);
    expect(board.level(17)).toBe(true);
    expect((gpio.read32(0xe8) >>> 2) & 3).toBe(1);
    expect(() => gpio.write32(0x94, 2)).toThrow(/0x94/);
  });

  test.each([
    { note: "rising edge", enable: 0x4c, drive: [1], seen: true },
    { note: "rising edge, asynchronous", enable: 0x7c, drive: [1], seen: true },
    { note: "no rising edge", enable: 0x4c, drive: [], seen: false },
    { note: "falling edge", enable: 0x58, drive: [1, 0], seen: true },
    { note: "no falling edge yet", enable: 0x58, drive: [1], seen: false },
    { note: "falling edge, asynchronous", enable: 0x88, drive: [1, 0], seen: true },
    { note: "high level", enable: 0x64, drive: [1], seen: true },
    { note: "low level, there from the start", enable: 0x70, drive: [], seen: true },
  ])("event detect: $note", ({ enable, drive, seen }) => {
    const { gpio, select } = bench();
    select(17, 1);
    gpio.write32(enable, BIT17);
    for (const level of drive) gpio.write32(level === 1 ? 0x1c : 0x28, BIT17);
    expect((gpio.read32(0x40) & BIT17) !== 0).toBe(seen);
  });

  test("GPEDS clears by writing 1; a level that stays sets it again", () => {
    const { gpio, select } = bench();
    select(17, 1);
    gpio.write32(0x4c, BIT17);
    gpio.write32(0x1c, BIT17);
    gpio.write32(0x40, BIT17);
    expect(gpio.read32(0x40)).toBe(0);
    gpio.write32(0x64, BIT17);
    gpio.write32(0x40, BIT17);
    expect(gpio.read32(0x40)).toBe(BIT17);
  });

  test("refuses what no driver should do, by name", () => {
    const { gpio } = bench();
    expect(() => gpio.read32(0x1c)).toThrow(expect.objectContaining({ code: "REGISTER_ACCESS" }));
    expect(() => gpio.write32(0x34, 1)).toThrow(expect.objectContaining({ code: "REGISTER_ACCESS" }));
    expect(() => gpio.read32(0x18)).toThrow(expect.objectContaining({ code: "REGISTER_UNKNOWN" }));
    expect(() => gpio.read32(0x1d)).toThrow(RangeError);
    expect(() => gpio.read32(0x1000)).toThrow(RangeError);
    gpio[Symbol.dispose]();
    expect(() => gpio.read32(0x34)).toThrow(expect.objectContaining({ code: "WINDOW_CLOSED" }));
  });
});
