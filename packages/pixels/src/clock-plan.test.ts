import { PinrailError } from "@pinrail/base";
import { bcm2711, bcm2837, findLedPart, LED_PARTS } from "@pinrail/describe";
import { describe, expect, test } from "vitest";
import { planClock } from "./clock-plan.js";
import { timingOffences } from "./symbol-timing.js";

const string = (id: string, symbols: 3 | 4 = 4, gpio = 18) => ({ gpio, part: findLedPart(id), symbols });

describe("planClock()", () => {
  test.each([
    ["ws2812b", 3, bcm2837, 8, 416.667], // facts/ws281x-on-pi.md §4
    ["ws2812b", 3, bcm2711, 22, 407.407],
    ["ws2812b", 4, bcm2837, 6, 312.5],
    ["ws2812b", 4, bcm2711, 17, 314.815],
    ["ws2811-400k", 4, bcm2837, 12, 625],
    ["apa106", 4, bcm2837, 8, 416.667],
  ] as const)("%s at %i symbols on %o", (id, symbols, soc, divisor, ns) => {
    const plan = planClock(soc.oscillator, [string(id, symbols)]);
    expect(plan.divisor).toBe(divisor);
    expect(plan.symbolNs).toBeCloseTo(ns, 2);
  });

  test.each([
    ["Pi 1-3", bcm2837],
    ["Pi 4", bcm2711],
  ] as const)("finds a clock on the %s that every part's data sheet allows", (_note, soc) => {
    for (const part of LED_PARTS) {
      const plan = planClock(soc.oscillator, [{ gpio: 18, part, symbols: 4 }]);
      expect(timingOffences(part, 4, plan.symbolNs), part.id).toEqual([]);
      expect(plan.warnings).toEqual([]);
    }
  });

  test("warns at 3 symbols where the data sheet objects", () => {
    expect(planClock(bcm2837.oscillator, [string("ws2812b-v5a", 3)]).warnings).toEqual([
      "GPIO18: T0H 417 ns (220-380) is outside the data sheet of ws2812b-v5a",
    ]);
  });

  test.each([
    ["bit rates too far apart", [string("ws2812b"), string("ws2811-400k", 4, 13)], "CLOCK_RATE"],
    ["different symbols a bit", [string("ws2812b"), string("ws2812b", 3, 13)], "STRING_CONFLICT"],
  ] as const)("refuses %s and names both strings", (_note, strings, code) => {
    const attempt = () => planClock(bcm2837.oscillator, strings);
    expect(attempt).toThrow(expect.objectContaining({ code }));
    expect(attempt).toThrow(PinrailError);
    expect(attempt).toThrow(/GPIO18.*GPIO13/);
  });
});
