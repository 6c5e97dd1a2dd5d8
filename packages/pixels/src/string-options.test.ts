import { PinrailError } from "@pinrail/base";
import { findLedPart } from "@pinrail/describe";
import { describe, expect, test } from "vitest";
import { stringSpec, type StringOptions } from "./string-options.js";

const part = findLedPart("ws2812b");
const base: StringOptions = { gpio: 18, pixels: 10, part, start: 1 };

describe("stringSpec()", () => {
  test("fills in defaults and counts channels and wire bytes", () => {
    const spec = stringSpec({ ...base, group: 3, nullPixels: 2 });
    expect(spec).toMatchObject({
      order: "GRB",
      brightness: 255,
      gamma: 1,
      symbols: 4,
      zigzag: 0,
      reverse: false,
    });
    expect(spec.channels).toBe(4 * 3); // 10 LEDs in groups of 3 show 4 pixels
    expect(spec.wireBytes).toBe(12 * 3);
  });

  test.each(["RGB", "RBG", "GRB", "GBR", "BRG", "BGR"])(
    "takes colour order %s for a three-colour part",
    (order) => {
      expect(stringSpec({ ...base, order: order.toLowerCase() }).order).toBe(order);
    },
  );

  test.each(["RGBW", "RBGW", "GRBW", "GBRW", "BRGW", "BGRW", "WRGB"])(
    "takes colour order %s for a four-colour part",
    (order) => {
      expect(stringSpec({ ...base, part: findLedPart("sk6812-rgbw"), order }).coloursPerPixel).toBe(4);
    },
  );

  test.each<[string, Partial<StringOptions>, string]>([
    ["a name that would move a terminal's cursor", { name: "a\u001b[2J" }, "name= must have"],
    ["no pixels", { pixels: 0 }, "pixels=0"],
    ["half a pixel", { pixels: 1.5 }, "pixels=1.5"],
    ["too many pixels", { pixels: 60_001 }, "pixels=60001"],
    ["channel 0", { start: 0 }, "start=0"],
    ["too bright", { brightness: 256 }, "brightness=256"],
    ["no gamma", { gamma: 0 }, "gamma=0"],
    ["gamma that is no number", { gamma: Number.NaN }, "gamma=NaN"],
    ["a group longer than the string", { group: 11 }, "group=11"],
    ["negative null pixels", { nullPixels: -1 }, "null=-1"],
    ["a fold longer than the string", { zigzag: 11 }, "zigzag=11"],
    ["a colour twice", { order: "GGB" }, "order=GGB"],
    ["a white that the part lacks", { order: "GRBW" }, "order=GRBW"],
  ])("refuses %s and names the option", (_note, options, named) => {
    const attempt = (): unknown => stringSpec({ ...base, ...options });
    expect(attempt).toThrow(PinrailError);
    expect(attempt).toThrow(`Cannot set up the string on GPIO18: ${named}`);
  });
});
