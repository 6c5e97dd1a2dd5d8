import { PinrailError } from "@pinrail/base";
import { describe, expect, test } from "vitest";
import type { LedPart } from "./led-part.js";
import { LED_PARTS, findLedPart } from "./led-parts.js";

/** Times in nanoseconds: T0H, T0L, T1H, T1L. */
type Times = readonly [number, number, number, number];

/** The times of a 0 and a 1 that are each written as symbols, at `rate` symbols a second. */
function symbolTimes(zero: string, one: string, rate: number): Times {
  const count = (symbols: string, level: string): number =>
    [...symbols].filter((symbol) => symbol === level).length;
  const time = (symbols: string, level: string): number => (count(symbols, level) * 1e9) / rate;
  return [time(zero, "1"), time(zero, "0"), time(one, "1"), time(one, "0")];
}

/** Names and rounded values of the times that are outside the part's windows. */
function offenders(part: LedPart, [t0h, t0l, t1h, t1l]: Times): string[] {
  const rows = [
    ["T0H", t0h, part.t0h],
    ["T0L", t0l, part.t0l],
    ["T1H", t1h, part.t1h],
    ["T1L", t1l, part.t1l],
  ] as const;
  return rows
    .filter(([, time, window]) => time < window.min || time > window.max)
    .map(([name, time]) => `${name} ${halfToEven(time)}`);
}

/** Rounds as the script did that made the table in the facts: 312.5 is 312, 937.5 is 938. */
function halfToEven(value: number): number {
  const floor = Math.floor(value);
  if (value - floor !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}

// facts/led-timings.md §2, cell by cell.
const columns = [
  "ws2812",
  "ws2812b",
  "ws2812b-v5a",
  "ws2812b-v5b",
  "ws2813",
  "ws2815",
  "sk6812",
  "ws2811",
  "gs1903",
];
const all = "T0H 417, T0L 833, T1H 833, T1L 417";
const all4 = "T0H 407, T0L 815, T1H 815, T1L 407";
const matrix: [encoding: string, times: Times, cells: string[]][] = [
  [
    "3 symbols at 2.4 MHz",
    symbolTimes("100", "110", 2.4e6),
    ["T1L 417", "ok", "T0H 417", "T0H 417, T1L 417", "ok", "T0H 417", "T1H 833, T1L 417", all, all],
  ],
  [
    "3 symbols at 54 MHz / 22",
    symbolTimes("100", "110", 54e6 / 22),
    ["T1L 407", "ok", "T0H 407", "T0H 407, T1L 407", "ok", "T0H 407", "T1H 815, T1L 407", all4, all4],
  ],
  [
    "4 symbols at 3.2 MHz, 1110",
    symbolTimes("1000", "1110", 3.2e6),
    ["T1H 938, T1L 312", "ok", "ok", "T1L 312", "ok", "ok", "T1H 938, T1L 312", "T1H 938, T1L 312", "ok"],
  ],
  [
    "4 symbols at 3.2 MHz, 1100",
    symbolTimes("1000", "1100", 3.2e6),
    ["ok", "T1H 625, T1L 625", "T1L 625", "ok", "T1H 625", "T1L 625", "ok", "ok", "T1H 625, T1L 625"],
  ],
  [
    "5 symbols at 4 MHz, 11100",
    symbolTimes("10000", "11100", 4e6),
    ["T0L 1000", "ok", "T1L 500", "T1L 500", "T0H 250", "T1L 500", "ok", "ok", "T0L 1000, T1H 750, T1L 500"],
  ],
  [
    "8 symbols at 6.4 MHz, 11111000",
    symbolTimes("11000000", "11111000", 6.4e6),
    ["ok", "ok", "T1L 469", "T1L 469", "ok", "T1L 469", "T1H 781", "T1H 781, T1L 469", "T1H 781, T1L 469"],
  ],
  [
    "8 symbols at 6.4 MHz, 11110000",
    symbolTimes("11000000", "11110000", 6.4e6),
    ["ok", "T1H 625, T1L 625", "T1L 625", "ok", "T1H 625", "T1L 625", "ok", "ok", "T1H 625, T1L 625"],
  ],
  [
    "the kernel's PIO at 8 MHz, 3 and 7 of 10",
    symbolTimes("1110000000", "1111111000", 8e6),
    [
      "T1H 875, T1L 375",
      "ok",
      "ok",
      "T1L 375",
      "ok",
      "ok",
      "T1H 875, T1L 375",
      "T1H 875, T1L 375",
      "T0H 375, T1L 375",
    ],
  ],
];

test.each(
  matrix.flatMap(([encoding, times, cells]) =>
    columns.map((id, column) => ({ encoding, id, times, cell: cells[column]! })),
  ),
)("$encoding on $id: $cell", ({ id, times, cell }) => {
  expect(offenders(findLedPart(id), times).join(", ") || "ok").toBe(cell);
});

test("3 symbols satisfy exactly the WS2812B and the WS2813 of that table", () => {
  for (const rate of [2.4e6, 54e6 / 22]) {
    const times = symbolTimes("100", "110", rate);
    expect(columns.filter((id) => offenders(findLedPart(id), times).length === 0)).toEqual([
      "ws2812b",
      "ws2813",
    ]);
  }
});

/** Divisors of the clock that give the part's bit rate within 10 %, and whether the part's pattern fits then. */
function divisors(part: LedPart, clock: number): { divisor: number; outside: string[] }[] {
  const rows = [];
  for (let divisor = 1; divisor <= 100; divisor++) {
    const rate = clock / divisor;
    if (Math.abs(rate / 4 / part.bitRate - 1) > 0.1) continue;
    rows.push({ divisor, outside: offendersOfBit(part, rate) });
  }
  return rows;
}

function offendersOfBit(part: LedPart, rate: number): string[] {
  const outside = offenders(part, symbolTimes("1000", part.one, rate));
  const period = 4e9 / rate;
  if (part.period !== undefined && (period < part.period.min || period > part.period.max))
    outside.push("period");
  return outside;
}

describe("the part's own four symbols", () => {
  test.each(LED_PARTS)("$id fits its sheet at exactly its bit rate from 19.2 MHz", (part) => {
    const divisor = 19.2e6 / (4 * part.bitRate);
    expect(Number.isInteger(divisor)).toBe(true);
    expect(offendersOfBit(part, 19.2e6 / divisor)).toEqual([]);
  });

  // Computed from the windows. The Pi 4's crystal hits no bit rate exactly, and no one divisor serves every part:
  // WS2805 needs 16 although 17 is nearer to 800 kbit/s, WS2812B and WS2813 refuse 16.
  test.each([
    ["ws2812", [16, 17]],
    ["ws2812b", [17]],
    ["ws2812b-v5a", [16, 17, 18]],
    ["ws2812b-v5b", [16, 17, 18]],
    ["ws2813", [17, 18]],
    ["ws2815", [16, 17, 18]],
    ["ws2811-400k", [34, 35]],
    ["ws2811", [16, 17, 18]],
    ["sk6812", [16, 17, 18]],
    ["sk6812-rgbw", [16, 17, 18]],
    ["ws2814", [16, 17, 18]],
    ["ws2818", [16, 17, 18]],
    ["ws2805", [16]],
    ["gs1903", [16, 17]],
    ["sm16703", [16, 17, 18]],
    ["sm16824e", [16, 17, 18]],
    ["ucs1903", [16, 17, 18]],
    ["tm1814", [16, 17, 18]],
    ["apa106", [22, 23, 24, 25]],
    ["pl9823", [22, 23, 24, 25]],
  ])("%s fits its sheet from 54 MHz divided by %j, and by nothing else near its rate", (id, fitting) => {
    const rows = divisors(findLedPart(id), 54e6);
    expect(rows.filter(({ outside }) => outside.length === 0).map(({ divisor }) => divisor)).toEqual(fitting);
  });

  test("every part has a row above", () => {
    expect(LED_PARTS).toHaveLength(20);
  });
});

describe("parts", () => {
  // facts/led-timings.md §1, in its order.
  test.each([
    ["ws2812", "GRB", 50, 50],
    ["ws2812b", "GRB", 50, 300],
    ["ws2812b-v5a", "GRB", 280, 280],
    ["ws2812b-v5b", "GRB", 280, 280],
    ["ws2813", "GRB", 300, 300],
    ["ws2815", "RGB", 280, 300],
    ["ws2811-400k", "RGB", 50, 280],
    ["ws2811", "RGB", 50, 280],
    ["sk6812", "GRB", 80, 80],
    ["sk6812-rgbw", "GRBW", 80, 80],
    ["ws2814", "WRGB", 300, 300],
    ["ws2818", "RGB", 280, 280],
    ["ws2805", "RGBWW", 280, 280],
    ["gs1903", "RGB", 40, 40],
    ["sm16703", "RGB", 200, 200],
    ["sm16824e", "RGB", 200, 200],
    ["ucs1903", "RGB", 50, 50],
    ["tm1814", "WRGB", 300, 300],
    ["apa106", "RGB", 50, 50],
    ["pl9823", "RGB", 50, 50],
  ])("%s sends %s; its reset is %d us, driven %d us", (id, order, resetMin, resetDrive) => {
    const part = findLedPart(id);
    expect(part.order).toBe(order);
    expect(part.resetMin).toBe(resetMin * 1000);
    expect(part.resetDrive).toBe(resetDrive * 1000);
  });

  test.each([
    ["ws2812b", [250, 550, 700, 1000, 650, 950, 300, 600], "sheet"],
    ["ws2813", [300, 450, 300, 100_000, 750, 1000, 300, 100_000], "sheet"],
    ["ws2811", [100, 400, 850, 1150, 450, 750, 500, 800], "house"],
    ["ucs1903", [250, 550, 700, 1050, 700, 1000, 250, 600], "house"],
    ["tm1814", [210, 510, 790, 1090, 570, 1110, 190, 490], "house"],
    ["apa106", [200, 500, 1210, 1510, 1210, 1510, 200, 500], "house"],
  ])("%s has the windows %j (%s)", (id, windows, tolerance) => {
    const { t0h, t0l, t1h, t1l, ...part } = findLedPart(id);
    expect([t0h, t0l, t1h, t1l].flatMap(({ min, max }) => [min, max])).toEqual(windows);
    expect(part.tolerance).toBe(tolerance);
  });

  test("the high times of a 0 and a 1 overlap in no part, and touch (at 450 ns) in three", () => {
    expect(LED_PARTS.filter(({ t0h, t1h }) => t0h.max > t1h.min)).toEqual([]);
    const touching = LED_PARTS.filter(({ t0h, t1h }) => t0h.max === t1h.min);
    expect(touching.map(({ id }) => id)).toEqual(["sk6812", "sk6812-rgbw", "ws2818"]);
  });

  test("only the TM1814 is inverted and has a preamble, whose second half complements the first", () => {
    expect(LED_PARTS.filter((part) => part.inverted).map((part) => part.id)).toEqual(["tm1814"]);
    expect(LED_PARTS.filter((part) => part.preamble).map((part) => part.id)).toEqual(["tm1814"]);
    const preamble = findLedPart("tm1814").preamble!;
    expect(preamble).toHaveLength(8);
    for (let index = 0; index < 4; index++) expect(preamble[index]! ^ preamble[index + 4]!).toBe(0xff);
  });
});

describe("findLedPart()", () => {
  function refusal(id: string): PinrailError {
    try {
      findLedPart(id);
    } catch (error) {
      if (error instanceof PinrailError) return error;
    }
    throw new Error("nothing was refused");
  }

  test("suggests the likely part and lists all of them", () => {
    const error = refusal("sk6812-rgww");
    expect(error.code).toBe("LED_UNKNOWN");
    expect(error.message).toBe('Cannot find LED part "sk6812-rgww": no part has this id');
    expect(error.remedy).toMatch(/^did you mean "sk6812-rgbw"\? known parts: ws2812, ws2812b, /);
  });

  test.each([
    ["WS2812B", "ws2812b"],
    ["sk6812w", "sk6812-rgbw"],
    ["WS2812B-V5", "ws2812b-v5a"],
  ])("knows %s as %s", (name, id) => {
    expect(findLedPart(name).id).toBe(id);
  });

  test("suggests no one-wire part for a clocked one", () => {
    expect(refusal("apa102").remedy).toMatch(/^known parts: /);
  });
});
