import { describe, expect, test } from "vitest";
import { bench, fromFirst } from "../fixtures/bench.js";

const PASSWORD = 0x5a00_0000;
const BUSY = 0x80;

/** Serialises 1010... on GPIO18 and answers the length of a symbol in ns. */
function symbolNs(id: string, control: number, divisor: number): number {
  const { clock, pwm, select, pass, record } = bench(id);
  clock.write32(0xa4, PASSWORD | divisor);
  clock.write32(0xa0, PASSWORD | control);
  clock.write32(0xa0, PASSWORD | control | 0x10);
  select(18, 2);
  const edges = record(18);
  pwm.write32(0x14, 0xaaaa_aaaa);
  pwm.write32(0x00, 3);
  pass(1e6);
  const times = fromFirst(edges()).map((edge) => Number(edge.slice(2)));
  return (times[1000] ?? 0) / 1000 / 10;
}

describe("the clock manager", () => {
  // ws281x-on-pi.md §4 and led-timings.md §2.
  test.each([
    { note: "Pi 3, oscillator / 8", id: "pi-3", control: 1, divisor: 8 << 12, ns: 1250 / 3 },
    { note: "Pi 3, oscillator / 6", id: "pi-3", control: 1, divisor: 6 << 12, ns: 312.5 },
    { note: "Pi 4, oscillator / 22", id: "pi-4", control: 1, divisor: 22 << 12, ns: 22_000 / 54 },
    {
      note: "Pi 4, 22.5 without MASH is 22",
      id: "pi-4",
      control: 1,
      divisor: (22 << 12) | 2048,
      ns: 22_000 / 54,
    },
    {
      note: "Pi 4, 22.5 with MASH",
      id: "pi-4",
      control: 1 | (1 << 9),
      divisor: (22 << 12) | 2048,
      ns: 1250 / 3,
    },
    { note: "Pi 3, PLLD 500 MHz / 250", id: "pi-3", control: 6, divisor: 250 << 12, ns: 500 },
  ])("$note", ({ id, control, divisor, ns }) => {
    expect(symbolNs(id, control, divisor)).toBeCloseTo(ns, 3);
  });

  test("ignores what comes without the password", () => {
    const { clock, board } = bench();
    clock.write32(0xa4, 6 << 12);
    expect(clock.read32(0xa4)).toBe(0);
    expect(board.hazards).toHaveLength(1);
    clock.write32(0xa4, PASSWORD | (6 << 12));
    expect(clock.read32(0xa4)).toBe(6 << 12);
  });

  test("BUSY falls only some cycles after ENAB was cleared, and at once with KILL", () => {
    const { clock, startClock, pass, board } = bench();
    startClock(0xa0, 1, 4095);
    expect(clock.read32(0xa0) & BUSY).toBe(BUSY);
    clock.write32(0xa0, PASSWORD | 1);
    expect(clock.read32(0xa0) & BUSY).toBe(BUSY);
    pass(2 * 213_282);
    expect(clock.read32(0xa0) & BUSY).toBe(0);
    clock.write32(0xa0, PASSWORD | 1 | 0x10);
    clock.write32(0xa0, PASSWORD | 1 | 0x20);
    expect(clock.read32(0xa0) & BUSY).toBe(0);
    expect(board.hazards).toEqual([]);
  });

  test("a divisor or source written while BUSY is a hazard", () => {
    const { clock, startClock, board } = bench();
    startClock(0xa0, 1, 8);
    clock.write32(0xa4, PASSWORD | (6 << 12));
    clock.write32(0xa0, PASSWORD | 6 | 0x10);
    expect(board.hazards.map((hazard) => hazard.text)).toEqual([
      "CM_PWMDIV was written while busy",
      "CM_PWMCTL: source changed while busy",
    ]);
  });
});
