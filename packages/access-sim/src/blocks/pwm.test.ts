import { describe, expect, test } from "vitest";
import { bench, fromFirst } from "../fixtures/bench.js";

// soc-registers.md: CTL 0, STA 4, DMAC 8, RNG1 0x10, DAT1 0x14, FIF1 0x18, RNG2 0x20, DAT2 0x24.
const SERIALISER_FIFO = 0b10_0011;
const FULL = 1;
const EMPTY = 2;

function pwmBench(id = "pi-3") {
  const all = bench(id);
  all.startClock(0xa0, 1, 6); // 312.5 ns a symbol
  all.select(18, 2);
  all.select(13, 4);
  return { ...all, first: all.record(18), second: all.record(13) };
}

describe("the PWM block", () => {
  test("serialises words, most significant bit first, at 312.5 ns a symbol", () => {
    const { pwm, pass, first } = pwmBench();
    pwm.write32(0x18, 0xe800_0001);
    pwm.write32(0x00, SERIALISER_FIFO);
    pass(20_000);
    // 1110 1000 ... 0001, tenths of a nanosecond
    expect(fromFirst(first())).toEqual(["1@0", "0@9375", "1@12500", "0@15625", "1@96875", "0@100000"]);
  });

  test("consecutive words follow without a gap", () => {
    const { pwm, pass, first, board } = pwmBench();
    for (let word = 0; word < 4; word++) pwm.write32(0x18, 0xffff_ffff);
    pwm.write32(0x00, SERIALISER_FIFO);
    pass(60_000);
    expect(fromFirst(first())).toEqual(["1@0", "0@400000"]);
    expect(board.symbolsSent).toBe(128);
  });

  test("two channels take the words in turn and stay in step", () => {
    const { pwm, pass, first, second } = pwmBench();
    for (const word of [0x8000_0000, 0xc000_0000, 0xf000_0000, 0xff00_0000]) pwm.write32(0x18, word);
    pwm.write32(0x00, SERIALISER_FIFO | (SERIALISER_FIFO << 8));
    pass(60_000);
    expect(fromFirst(first())).toEqual(["1@0", "0@3125", "1@100000", "0@112500"]);
    expect(fromFirst(second())).toEqual(["1@0", "0@6250", "1@100000", "0@125000"]);
    expect(first()[0]).toBe(second()[0]);
  });

  test("a range below 32 cuts words short, one above fills them up with zeros", () => {
    const { pwm, pass, first } = pwmBench();
    pwm.write32(0x10, 4);
    pwm.write32(0x18, 0xbfff_ffff);
    pwm.write32(0x00, SERIALISER_FIFO);
    pass(5000);
    expect(fromFirst(first())).toEqual(["1@0", "0@3125", "1@6250", "0@12500"]);
    pwm.write32(0x10, 40);
    const before = first().length;
    pwm.write32(0x18, 1);
    pwm.write32(0x18, 0x8000_0000);
    pass(60_000);
    expect(fromFirst(first().slice(before))).toEqual(["1@0", "0@3125", "1@28125", "0@31250"]);
  });

  test("shows the level of the moment, in the middle of a word", () => {
    const { pwm, pass, board } = pwmBench();
    pwm.write32(0x18, 0xffff_0000);
    pwm.write32(0x00, SERIALISER_FIFO);
    pass(4000);
    expect(board.level(18)).toBe(true);
    pass(2000);
    expect(board.level(18)).toBe(false);
  });

  test("polarity inverts what is sent and what is idle; the silence bit is the idle level", () => {
    const { pwm, pass, board, first } = pwmBench();
    pwm.write32(0x00, SERIALISER_FIFO | (1 << 4));
    expect(board.level(18)).toBe(true);
    pwm.write32(0x18, 0xf000_0000);
    pass(20_000);
    expect(fromFirst(first().slice(1))).toEqual(["0@0", "1@12500"]);
    pwm.write32(0x00, SERIALISER_FIFO | (1 << 3));
    expect(board.level(18)).toBe(true);
    pwm.write32(0x00, SERIALISER_FIFO | (1 << 3) | (1 << 4));
    expect(board.level(18)).toBe(false);
  });

  test("repeats the last word while the FIFO is empty, when told to", () => {
    const { pwm, pass, first } = pwmBench();
    pwm.write32(0x10, 4);
    pwm.write32(0x18, 0x8000_0000);
    pwm.write32(0x00, SERIALISER_FIFO | (1 << 2));
    pass(3 * 1250);
    expect(fromFirst(first()).slice(0, 6)).toEqual([
      "1@0",
      "0@3125",
      "1@12500",
      "0@15625",
      "1@25000",
      "0@28125",
    ]);
  });

  test("mark-space mode is high for DAT of RNG ticks", () => {
    const { pwm, pass, first } = pwmBench();
    pwm.write32(0x10, 8);
    pwm.write32(0x14, 3);
    pwm.write32(0x00, 0x81);
    pass(6000);
    expect(fromFirst(first()).slice(0, 4)).toEqual(["1@0", "0@9375", "1@25000", "0@34375"]);
  });

  test("the spread algorithm gives the same number of highs, spread out", () => {
    const { pwm, pass, first } = pwmBench();
    pwm.write32(0x10, 8);
    pwm.write32(0x14, 4);
    pwm.write32(0x00, 0x01);
    pass(64 * 312.5);
    const edges = fromFirst(first());
    expect(edges.slice(0, 4)).toEqual(["1@0", "0@3125", "1@6250", "0@9375"]);
  });

  test("counts the FIFO: empty, full at its depth, a word too many is WERR1 and clears by writing 1", () => {
    const { pwm, board } = pwmBench();
    const depth = board.description.soc.pwmFifoDepth;
    expect(pwm.read32(0x04) & (FULL | EMPTY)).toBe(EMPTY);
    for (let word = 0; word < depth; word++) pwm.write32(0x18, word);
    expect(pwm.read32(0x04) & (FULL | EMPTY | 4)).toBe(FULL);
    pwm.write32(0x18, 0);
    expect(pwm.read32(0x04) & 4).toBe(4);
    pwm.write32(0x04, 4);
    expect(pwm.read32(0x04) & 4).toBe(0);
    pwm.write32(0x00, 1 << 6);
    expect(pwm.read32(0x04) & (FULL | EMPTY)).toBe(EMPTY);
  });

  test("STA1 says that a word goes out, GAPO1 that none followed", () => {
    const { pwm, pass } = pwmBench();
    pwm.write32(0x18, 0);
    pwm.write32(0x00, SERIALISER_FIFO);
    pass(5000);
    expect(pwm.read32(0x04) & ((1 << 9) | (1 << 4))).toBe(1 << 9);
    pass(10_000);
    expect(pwm.read32(0x04) & ((1 << 9) | (1 << 4))).toBe(1 << 4);
  });

  test("a clock that stops in a word goes on from there", () => {
    const { pwm, clock, pass, first } = pwmBench();
    pwm.write32(0x18, 0xffff_0000);
    pwm.write32(0x00, SERIALISER_FIFO);
    pass(2000);
    clock.write32(0xa0, 0x5a00_0001 | 0x20);
    pass(100_000);
    clock.write32(0xa0, 0x5a00_0001 | 0x10);
    pass(20_000);
    const [rise, fall] = first().map((edge) => Number(edge.slice(2)) / 10);
    expect((fall ?? 0) - (rise ?? 0)).toBeGreaterThan(16 * 312.5 + 99_000);
    expect((fall ?? 0) - (rise ?? 0)).toBeLessThan(16 * 312.5 + 102_000);
  });
});
