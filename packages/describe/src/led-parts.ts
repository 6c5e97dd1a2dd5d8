import { PinrailError } from "@pinrail/base";
import { closestName } from "./closest-name.js";
import type { LedPart, TimeWindow } from "./led-part.js";

/** What most parts are: 800 kbit/s, not inverted. */
const common = { bitRate: 800_000, inverted: false } as const;

function within(min: number, max: number): TimeWindow {
  return { min, max };
}

/** A typical time and what the sheet allows around it. */
function around(typical: number, tolerance: number): TimeWindow {
  return { min: typical - tolerance, max: typical + tolerance };
}

/** The house's tolerance around a time, or around both ends of a range, where the source names none. */
function house(low: number, high = low): TimeWindow {
  return { min: low - 150, max: high + 150 };
}

/** Microseconds as the nanoseconds that a part's resets are in. */
function us(value: number): number {
  return value * 1000;
}

/**
 * Every one-wire part that is known, as facts/led-timings.md §1 has it.
 *
 * Where data sheets of one name differ there are several rows. A reset given as a range counts with its upper end.
 * `one` is §2's where that has the part, else the pattern whose times fit; a test proves it for every part.
 */
export const LED_PARTS: readonly LedPart[] = [
  {
    ...common,
    id: "ws2812",
    name: "WS2812 (2013)",
    t0h: around(350, 150),
    t0l: around(800, 150),
    t1h: around(700, 150),
    t1l: around(600, 150),
    period: around(1250, 600),
    resetMin: us(50),
    resetDrive: us(50),
    order: "GRB",
    one: "1100",
    tolerance: "sheet",
    source: "WorldSemi WS2812 sheet (general knowledge)",
  },
  {
    ...common,
    id: "ws2812b",
    name: "WS2812B classic",
    t0h: around(400, 150),
    t0l: around(850, 150),
    t1h: around(800, 150),
    t1l: around(450, 150),
    period: around(1250, 600),
    resetMin: us(50),
    resetDrive: us(300), // the V5, which needs 280, is sold under the same name
    order: "GRB",
    one: "1110",
    tolerance: "sheet",
    source: "WorldSemi WS2812B sheet; miccah.io/kb/ws2812b",
  },
  {
    ...common,
    id: "ws2812b-v5a",
    name: "WS2812B-V5, Mini-V3 (sheet a)",
    t0h: within(220, 380),
    t0l: within(580, 1000),
    t1h: within(580, 1000),
    t1l: within(220, 420),
    resetMin: us(280),
    resetDrive: us(280),
    order: "GRB",
    one: "1110",
    tolerance: "sheet",
    source: "laskakit.cz ws2812b.pdf and peace-corp.co.jp Mini-V3, by way of FastLED led_timing.h",
  },
  {
    ...common,
    id: "ws2812b-v5b",
    name: "WS2812B-V5 (sheet b)",
    t0h: within(220, 380),
    t0l: within(580, 1000),
    t1h: within(580, 1000),
    t1l: within(580, 1000),
    resetMin: us(280),
    resetDrive: us(280),
    order: "GRB",
    one: "1100",
    tolerance: "sheet",
    source: "Microchip's page on the part",
  },
  {
    ...common,
    id: "ws2813",
    name: "WS2813",
    t0h: within(300, 450),
    t0l: within(300, us(100)),
    t1h: within(750, 1000),
    t1l: within(300, us(100)),
    period: around(1250, 300),
    resetMin: us(300),
    resetDrive: us(300),
    order: "GRB",
    one: "1110",
    tolerance: "sheet",
    source: "BTF-Lighting WS2813 manual p. 5",
  },
  {
    ...common,
    id: "ws2815",
    name: "WS2815 (12 V)",
    t0h: within(220, 380),
    t0l: within(580, 1600),
    t1h: within(580, 1600),
    t1l: within(220, 420),
    resetMin: us(280),
    resetDrive: us(300),
    order: "RGB", // sold as GRB as well
    one: "1110",
    tolerance: "sheet",
    source: "reset: sheetsdata.com; bit times: general knowledge, sheet not read",
  },
  {
    ...common,
    id: "ws2811-400k",
    name: "WS2811 at 400 kbit/s",
    t0h: around(500, 150),
    t0l: around(2000, 150),
    t1h: around(1200, 150),
    t1l: around(1300, 150),
    resetMin: us(50),
    resetDrive: us(280),
    order: "RGB",
    bitRate: 400_000,
    one: "1100",
    tolerance: "sheet",
    source: "WS2811 sheet, by way of FastLED led_timing.h",
  },
  {
    ...common,
    id: "ws2811",
    name: "WS2811 at 800 kbit/s",
    t0h: house(250),
    t0l: house(1000),
    t1h: house(600),
    t1l: house(650),
    resetMin: us(50),
    resetDrive: us(280),
    order: "RGB",
    one: "1100",
    tolerance: "house",
    source: "half of the 400 kbit/s times",
  },
  {
    ...common,
    id: "sk6812",
    name: "SK6812",
    t0h: around(300, 150),
    t0l: around(900, 150),
    t1h: around(600, 150),
    t1l: around(600, 150),
    resetMin: us(80),
    resetDrive: us(80),
    order: "GRB",
    one: "1100",
    tolerance: "sheet",
    source: "picbasic.co.uk; Adafruit's SK6812 sheet",
  },
  {
    ...common,
    id: "sk6812-rgbw",
    name: "SK6812 RGBW",
    t0h: around(300, 150),
    t0l: around(900, 150),
    t1h: around(600, 150),
    t1l: around(600, 150),
    resetMin: us(80),
    resetDrive: us(80),
    order: "GRBW",
    one: "1100",
    tolerance: "sheet",
    source: "picbasic.co.uk; Adafruit's SK6812 sheet",
  },
  {
    ...common,
    id: "ws2814",
    name: "WS2814 RGBW",
    t0h: house(320),
    t0l: house(960),
    t1h: house(640),
    t1l: house(640),
    resetMin: us(300),
    resetDrive: us(300),
    order: "WRGB", // sold as RGBW as well
    one: "1100",
    tolerance: "house",
    source: "FastLED",
  },
  {
    ...common,
    id: "ws2818",
    name: "WS2818",
    t0h: house(300),
    t0l: house(900),
    t1h: house(600),
    t1l: house(600),
    resetMin: us(280),
    resetDrive: us(280),
    order: "RGB",
    one: "1100",
    tolerance: "house",
    source: "tme.eu WS2818B.pdf, by way of FastLED",
  },
  {
    ...common,
    id: "ws2805",
    name: "WS2805 RGBCCT",
    t0h: house(300),
    t0l: house(790),
    t1h: house(790),
    t1l: house(300),
    resetMin: us(280),
    resetDrive: us(280),
    order: "RGBWW",
    one: "1110",
    tolerance: "house",
    source: "NeoPixelBus",
  },
  {
    ...common,
    id: "gs1903",
    name: "GS1903",
    t0h: around(300, 50),
    t0l: around(900, 50),
    t1h: around(900, 50),
    t1l: around(300, 50),
    resetMin: us(40),
    resetDrive: us(40),
    order: "RGB",
    one: "1110",
    tolerance: "sheet",
    source: "FastLED issue 739",
  },
  {
    ...common,
    id: "sm16703",
    name: "SM16703",
    t0h: house(300),
    t0l: house(900),
    t1h: house(900),
    t1l: house(300),
    resetMin: us(200),
    resetDrive: us(200),
    order: "RGB",
    one: "1110",
    tolerance: "house",
    source: "FastLED issue 3203",
  },
  {
    ...common,
    id: "sm16824e",
    name: "SM16824E",
    t0h: house(300),
    t0l: house(900),
    t1h: house(900),
    t1l: house(300),
    resetMin: us(200),
    resetDrive: us(200),
    order: "RGB",
    one: "1110",
    tolerance: "house",
    source: "FastLED issue 3203",
  },
  {
    ...common,
    id: "ucs1903",
    name: "UCS1903 at 800 kbit/s",
    t0h: house(400),
    t0l: house(850, 900),
    t1h: house(850),
    t1l: house(400, 450),
    resetMin: us(50), // 24-50
    resetDrive: us(50),
    order: "RGB",
    one: "1110",
    tolerance: "house",
    source: "FastLED",
  },
  {
    ...common,
    id: "tm1814",
    name: "TM1814 (inverted)",
    t0h: house(360),
    t0l: house(940),
    t1h: house(720, 960),
    t1l: house(340),
    resetMin: us(300), // 200-300
    resetDrive: us(300),
    order: "WRGB",
    one: "1110",
    inverted: true,
    tolerance: "house",
    // Current of W, R, G and B, 6.5 mA + 0.5 mA a step of 0..63, then each complemented. 31 is the middle: 22 mA.
    // General knowledge of the data sheet.
    preamble: [31, 31, 31, 31, 224, 224, 224, 224],
    source: "NeoPixelBus, FastLED",
  },
  ...["APA106", "PL9823"].map((name): LedPart => ({
    ...common,
    id: name.toLowerCase(),
    name,
    t0h: house(350),
    t0l: house(1360),
    t1h: house(1360),
    t1l: house(350),
    resetMin: us(50),
    resetDrive: us(50),
    order: "RGB",
    bitRate: 600_000, // 1710 ns a bit by the sheet's typical times; the nearest that 19.2 MHz divides to
    one: "1110",
    tolerance: "house",
    source: "FastLED",
  })),
];

/** Names that other programs and shops use for a part. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  neopixel: "ws2812b",
  "ws2812b-v5": "ws2812b-v5a",
  "ws2811-800k": "ws2811",
  sk6812w: "sk6812-rgbw",
  sk6812rgbw: "sk6812-rgbw",
};

/**
 * The part of that id.
 *
 * @param id - As in {@link LED_PARTS}, `ws2812b`, or another name that is common; upper case is the same.
 * @throws {@link PinrailError} `LED_UNKNOWN`, with the known ids and the likely one in `remedy`.
 */
export function findLedPart(id: string): LedPart {
  const wanted = id.toLowerCase();
  const part = LED_PARTS.find((candidate) => candidate.id === (OTHER_NAMES[wanted] ?? wanted));
  if (part !== undefined) return part;
  const ids = LED_PARTS.map((candidate) => candidate.id);
  const likely = closestName(id, ids);
  const list = `known parts: ${ids.join(", ")}`;
  throw new PinrailError(
    "LED_UNKNOWN",
    { part: id },
    {
      message: `Cannot find LED part ${JSON.stringify(id)}: no part has this id`,
      remedy: likely === undefined ? list : `did you mean "${likely}"? ${list}`,
    },
  );
}
