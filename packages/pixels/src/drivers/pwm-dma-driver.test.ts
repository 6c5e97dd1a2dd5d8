import { createSimBoard, type SimBoardOptions } from "@pinrail/access-sim";
import { millis, PinrailError } from "@pinrail/base";
import {
  BOARDS,
  bcm2835DmaChannel,
  bcm2835Pwm,
  findBoard,
  findLedPart,
  headerPositionOf,
  LED_PARTS,
} from "@pinrail/describe";
import { openBoard } from "@pinrail/hal";
import { describe, expect, test } from "vitest";
import { stringSpec, type StringOptions } from "../string-options.js";
import { WireBytes } from "../wire-bytes.js";
import { PwmDmaDriver } from "./pwm-dma-driver.js";

const CHANNELS = 300;
const part = findLedPart("ws2812b");

/** Frames with all kinds of bytes: dark, full, and a pattern that changes from frame to frame. */
function frame(number: number): Uint8Array {
  if (number === 0) return new Uint8Array(CHANNELS);
  if (number === 1) return new Uint8Array(CHANNELS).fill(255);
  return Uint8Array.from({ length: CHANNELS }, (_, i) => (i * 37 + number * 101) & 0xff);
}

async function setUp(
  strings: readonly StringOptions[],
  options: { board?: string; dmaChannel?: number; sim?: Partial<SimBoardOptions> } = {},
) {
  const sim = createSimBoard(findBoard(options.board ?? "pi-3"), { pace: "virtual", ...options.sim });
  const board = await openBoard({ backends: [sim.backend] });
  const specs = strings.map(stringSpec);
  const leds = specs.map(({ gpio, part: leds, pixels, nullPixels }) =>
    sim.attachString({ gpio, part: leds, pixels: pixels + nullPixels, mode: "strict" }),
  );
  const received: Uint8Array[][] = leds.map(() => []);
  leds.forEach((string, index) => string.onFrame((bytes) => received[index]!.push(bytes.slice())));
  const open = () =>
    PwmDmaDriver.open(board, { strings: specs, frameChannels: CHANNELS, dmaChannel: options.dmaChannel });
  const expected = (spec: (typeof specs)[number], channels: Uint8Array): Uint8Array => {
    const bytes = new Uint8Array(spec.wireBytes);
    new WireBytes(spec).write(channels, bytes);
    return bytes.subarray(spec.part.preamble?.length ?? 0);
  };
  return { sim, board, specs, leds, received, open, expected };
}

async function sendFrames(driver: PwmDmaDriver, count: number): Promise<void> {
  for (let number = 0; number < count; number++) {
    driver.encode(frame(number));
    await driver.start();
  }
  await driver.idle();
}

describe.each(BOARDS.map(({ id }) => id))("PwmDmaDriver on %s", (board) => {
  test.each(LED_PARTS.map(({ id }) => id))(
    "%s strings decode every frame with no strict violation",
    async (id) => {
      const led = findLedPart(id);
      const strings = [
        { gpio: 18, pixels: 20, part: led, start: 1 },
        { gpio: 13, pixels: 11, part: led, start: 150, nullPixels: 1, reverse: true },
      ];
      const onHeader = strings.filter(({ gpio }) => headerPositionOf(findBoard(board), gpio) !== undefined);
      expect(onHeader).toHaveLength(board === "pi-1" ? 1 : 2); // the first Pi's 26 pins have one of the two channels
      const { sim, specs, leds, received, open, expected } = await setUp(onHeader, { board });
      await using driver = await open();
      await sendFrames(driver, 5);
      await sim.clock.sleep(millis(1));
      specs.forEach((spec, index) => {
        expect(leds[index]!.violations).toEqual([]);
        expect(received[index]).toEqual([0, 1, 2, 3, 4].map((number) => expected(spec, frame(number))));
      });
    },
  );
});

describe("PwmDmaDriver at 3 symbols", () => {
  // The columns of facts/led-timings.md §2, row "3-sym 2.4 MHz"
  test.each([
    ["ws2812", false],
    ["ws2812b", true],
    ["ws2812b-v5a", false],
    ["ws2812b-v5b", false],
    ["ws2813", true],
    ["ws2815", false],
    ["sk6812", false],
    ["ws2811", false],
    ["gs1903", false],
  ])("%s is content: %s", async (id, content) => {
    const { leds, open } = await setUp([
      { gpio: 18, pixels: 10, part: findLedPart(id), start: 1, symbols: 3 },
    ]);
    await using driver = await open();
    await sendFrames(driver, 4);
    expect(leds[0]!.timingViolations === 0).toBe(content);
    expect(driver.warnings.length === 0).toBe(content);
  });
});

describe("PwmDmaDriver", () => {
  test("waits out the longest reset between frames", async () => {
    const { open, leds, sim } = await setUp([
      { gpio: 18, pixels: 10, part: findLedPart("ws2813"), start: 1 },
    ]);
    const times: number[] = [];
    leds[0]!.onFrame((_bytes, timeNs) => times.push(timeNs));
    await using driver = await open();
    expect(driver.frameTime).toBeGreaterThanOrEqual(10 * 30_000 + 300_000);
    await sendFrames(driver, 3);
    await sim.clock.sleep(millis(1));
    expect(times).toHaveLength(3);
    expect(times[1]! - times[0]!).toBeGreaterThanOrEqual(10 * 30_000 + 300_000);
  });

  test("makes two control blocks for two buffers, each as rpi_ws281x has it", async () => {
    const { board, open } = await setUp([{ gpio: 18, pixels: 10, part, start: 1 }]);
    const dma = await board.registers(bcm2835DmaChannel, 10);
    await using driver = await open();
    const seen = new Set<number>();
    for (let number = 0; number < 4; number++) {
      driver.encode(frame(number));
      await driver.start();
      seen.add(dma.read32(0x04));
      expect(dma.read32(0x08)).toBe(0x04050148); // NO_WIDE_BURSTS, PERMAP 5, SRC_INC, DEST_DREQ, WAIT_RESP
      expect(dma.read32(0x10)).toBe(0x7e20c018); // PWM FIF1
      await driver.idle();
    }
    expect(seen.size).toBe(2);
  });

  test("gives pins, clock, PWM, DMA channel and memory back", async () => {
    const { sim, board, open } = await setUp([{ gpio: 18, pixels: 10, part, start: 1 }]);
    for (let round = 0; round < 50; round++) {
      const driver = await open();
      driver.encode(frame(1));
      await driver.start();
      expect(sim.functionOf(18)).toBe("PWM0");
      await driver[Symbol.asyncDispose]();
    }
    expect(sim.functionOf(18)).toBe("INPUT");
    const pwm = await board.registers(bcm2835Pwm);
    expect(pwm.read32(0x00)).toBe(0);
    expect(sim.hazards).toEqual([]); // nothing that the chip would not have complained about either
  });

  test.each<
    [
      string,
      readonly Partial<StringOptions>[],
      { dmaChannel?: number; sim?: Partial<SimBoardOptions> },
      string,
      RegExp,
    ]
  >([
    ["a pin that is on no header", [{ gpio: 40 }], {}, "PIN_FUNCTION", /GPIO40.*no header/],
    ["a pin without PWM", [{ gpio: 17 }], {}, "PIN_FUNCTION", /GPIO17.*neither PWM0 nor PWM1/],
    [
      "two strings on one channel",
      [{ gpio: 18 }, { gpio: 12 }],
      {},
      "STRING_CONFLICT",
      /GPIO18 and GPIO12.*PWM0/,
    ],
    [
      "a third string",
      [{ gpio: 18 }, { gpio: 13 }, { gpio: 19 }],
      {},
      "STRING_CONFLICT",
      /GPIO13 and GPIO19.*PWM1/,
    ],
    ["DMA channel 5", [{ gpio: 18 }], { dmaChannel: 5 }, "DMA_CHANNEL", /channel 5 on the bcm2837/],
    [
      "a channel the kernel uses",
      [{ gpio: 18 }],
      { dmaChannel: 9, sim: { kernelDmaChannels: [9] } },
      "DMA_CHANNEL",
      /using it/,
    ],
    [
      "a string past the last channel",
      [{ gpio: 18, start: 292 }],
      {},
      "STRING_TOO_LONG",
      /channels 292-321.*ends at 300/,
    ],
    [
      "more than one transfer takes",
      [{ gpio: 18, pixels: 3000, group: 3000 }],
      {},
      "STRING_TOO_LONG",
      /takes 65532/,
    ],
  ])("refuses %s and touches nothing", async (_note, strings, options, code, message) => {
    const base = { gpio: 18, pixels: 10, part, start: 1 };
    const { sim, open } = await setUp(
      strings.map((string) => ({ ...base, ...string })),
      options,
    );
    const refusal = await open().then(
      () => undefined,
      (error: unknown) => error as PinrailError,
    );
    expect(refusal).toBeInstanceOf(PinrailError);
    expect(refusal).toMatchObject({ code });
    expect(refusal!.message).toMatch(message);
    for (const { gpio } of strings as { gpio: number }[]) expect(sim.functionOf(gpio ?? 18)).toBe("INPUT");
    expect(sim.symbolsSent).toBe(0);
  });

  test("refuses a pin that somebody holds, and gives back what it had taken", async () => {
    const { board, open } = await setUp([
      { gpio: 18, pixels: 10, part, start: 1 },
      { gpio: 13, pixels: 10, part, start: 1 },
    ]);
    const other = await board.alternate((await import("@pinrail/hal")).gpio(13), "PWM1", {
      consumer: "porch",
    });
    await expect(open()).rejects.toMatchObject({ code: "PIN_BUSY" });
    other[Symbol.dispose]();
    await using driver = await open(); // GPIO18, the DMA channel and the memory are free again
    await sendFrames(driver, 1);
  });
});
