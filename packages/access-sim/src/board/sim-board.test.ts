import { bcm2711Gpio, bcm2835Gpio, BOARDS, findBoard } from "@pinrail/describe";
import { millis, nanos } from "@pinrail/base";
import { describe, expect, test } from "vitest";
import { bench } from "../fixtures/bench.js";
import { createSimBoard } from "./sim-board.js";

describe("a simulated board", () => {
  test.each(BOARDS.map((board) => ({ id: board.id })))("$id starts with every pin an input", ({ id }) => {
    const { board } = bench(id);
    expect(board.backend.probe()).toEqual({ fit: true });
    expect(board.backend.board()).toBe(board.description);
    const functions = new Set(board.description.soc.functions.map((_, gpio) => board.functionOf(gpio)));
    expect([...functions]).toEqual(["INPUT"]);
    expect(() => board.level(board.description.soc.gpioCount)).toThrow(RangeError);
  });

  test("undriven pins read their pulls: GPIO 0-8 up, 9-27 down", () => {
    const { gpio } = bench();
    expect(gpio.read32(0x34) & 0x0fff_ffff).toBe(0x1ff);
  });

  test("another chip's block is refused", () => {
    const board = createSimBoard(findBoard("pi-3"), { pace: "virtual" });
    expect(() => board.backend.openRegisters(bcm2711Gpio)).toThrow(
      expect.objectContaining({ code: "REGISTER_UNKNOWN" }),
    );
    expect(() => board.backend.openRegisters(bcm2835Gpio, 1)).toThrow(/bcm2835-gpio 1/);
  });

  test("two boards know nothing of each other", () => {
    const [one, two] = [bench(), bench()];
    one.select(17, 1);
    one.gpio.write32(0x1c, 1 << 17);
    one.pass(1e6);
    expect([one.board.level(17), two.board.level(17), two.board.clock.now()]).toEqual([true, false, 0]);
  });

  test("DMA memory is bounded, aligned, checked, and zeroed when it comes back", () => {
    const { board } = bench("pi-3", { dmaBytes: 1 << 20 });
    const first = board.backend.allocateDma(700_001);
    expect([first.byteLength, first.busAddress % 4096, first.busAddress >>> 30]).toEqual([700_004, 0, 3]);
    first.write(4, Uint32Array.of(1, 0xffff_ffff));
    expect([first.read32(0), first.read32(4), first.read32(8)]).toEqual([0, 1, 0xffff_ffff]);
    expect(() => board.backend.allocateDma(700_000)).toThrow(expect.objectContaining({ code: "DMA_MEMORY" }));
    expect(() => first.write(700_000, Uint32Array.of(1, 2))).toThrow(RangeError);
    expect(() => first.read32(2)).toThrow(RangeError);
    first[Symbol.dispose]();
    first[Symbol.dispose]();
    expect(() => first.read32(0)).toThrow(expect.objectContaining({ code: "WINDOW_CLOSED" }));
    const second = board.backend.allocateDma(700_000);
    expect(second.busAddress).toBe(first.busAddress);
    expect(second.read32(8)).toBe(0);
  });

  test("a wire carries a level from pin to pin, and no further once it is cut", () => {
    const { board, select, gpio } = bench();
    select(17, 1);
    const wire = board.wire(17, 27);
    const further = board.wire(27, 22);
    gpio.write32(0x1c, 1 << 17);
    expect([board.level(27), board.level(22)]).toEqual([true, true]);
    wire[Symbol.dispose]();
    expect([board.level(17), board.level(27), board.level(22)]).toEqual([true, false, false]);
    further[Symbol.dispose]();
  });

  test("two outputs that disagree on a wire are a hazard, once each time", () => {
    const { board, select, gpio } = bench();
    board.wire(17, 27);
    for (const pin of [17, 27]) select(pin, 1);
    gpio.write32(0x1c, 1 << 17);
    expect([board.level(17), board.level(27)]).toEqual([false, false]);
    gpio.write32(0x1c, 1 << 27);
    expect([board.level(17), board.level(27)]).toEqual([true, true]);
    gpio.write32(0x28, 1 << 27);
    expect(board.hazards.map((hazard) => hazard.text)).toEqual([
      "Two drivers disagree on GPIO 17 and 27",
      "Two drivers disagree on GPIO 17 and 27",
    ]);
  });

  test("a pull-up at either end of a wire holds both", () => {
    const { board } = bench();
    board.wire(4, 17);
    expect(board.level(17)).toBe(true);
  });

  test("an LED says whether it is on, and for how long it was", () => {
    const { board, startClock, select, pwm, pass } = bench();
    const led = board.attachLed({ gpio: 18 });
    startClock(0xa0, 1, 192);
    pwm.write32(0x10, 100);
    pwm.write32(0x14, 25);
    pwm.write32(0x00, 0x81);
    select(18, 2);
    const before = led.onTime;
    pass(1e9);
    expect((led.onTime - before) / 1e9).toBeCloseTo(0.25, 3);
    expect(typeof led.on).toBe("boolean");
  });

  test("a bouncing button makes the edges it was told to, and then rests", () => {
    const { board, record, pass } = bench();
    const edges = record(4);
    pass(1000);
    const button = board.attachButton({ gpio: 4, bounce: { times: 3, period: millis(1) } });
    button.press();
    pass(10e6);
    expect(edges().map((edge) => edge[0])).toEqual(["0", "1", "0", "1", "0", "1", "0"]);
    button.release();
    pass(10e6);
    expect(board.level(4)).toBe(true);
  });

  test("on wall time it never runs ahead of the wall", () => {
    const started = performance.now();
    const board = createSimBoard(findBoard("pi-3"), { pace: "wall" });
    board.clock.delay(nanos(2e6));
    expect(board.clock.now()).toBeGreaterThanOrEqual(2e6);
    const simulated = board.clock.now() / 1e6;
    expect(simulated).toBeLessThanOrEqual(performance.now() - started);
  });
});
