import { describe, expect, test } from "vitest";
import { bench, type Bench } from "../fixtures/bench.js";

// soc-registers.md and ws281x-on-pi.md §5.
const [CS, CONBLK_AD, TXFR_LEN, NEXTCONBK, DEBUG] = [0x00, 0x04, 0x14, 0x1c, 0x20];
const [ACTIVE, END, INT, ERROR] = [1, 2, 4, 0x100];
const [INTEN, TDMODE, DEST_INC, DEST_DREQ, SRC_INC, SRC_IGNORE] = [1, 2, 0x10, 0x40, 0x100, 0x800];
const COPY = SRC_INC | DEST_INC;
const PWM = 5 << 16;

interface ControlBlock {
  readonly ti: number;
  readonly source: number;
  readonly dest: number;
  readonly length: number;
  readonly stride?: number;
  readonly next?: number;
}

function dmaBench(channel = 5, board = bench()) {
  const memory = board.board.backend.allocateDma(0x20000);
  const dma = board.dma(channel);
  const at = (byte: number): number => memory.busAddress + byte;
  return {
    ...board,
    memory,
    dma,
    at,
    put(byte: number, { ti, source, dest, length, stride = 0, next = 0 }: ControlBlock): void {
      memory.write(byte, Uint32Array.of(ti, source, dest, length, stride, next, 0, 0));
    },
    start(byte: number): void {
      dma.write32(CONBLK_AD, at(byte));
      dma.write32(CS, ACTIVE);
    },
    words: (byte: number, count: number): number[] =>
      Array.from({ length: count }, (_, word) => memory.read32(byte + 4 * word)),
  };
}

function pacedByPwm(board: Pick<Bench, "startClock" | "pwm">): void {
  board.startClock(0xa0, 1, 6);
  board.pwm.write32(0x08, 0x8000_0003);
  board.pwm.write32(0x00, 0x23);
}

describe("a DMA channel", () => {
  test("copies memory, ends, and shows an idle channel", () => {
    const { memory, put, start, dma, pass, at, words } = dmaBench();
    memory.write(0x1000, Uint32Array.of(1, 2, 0xffff_ffff, 4));
    put(0, { ti: COPY, source: at(0x1000), dest: at(0x2000), length: 16 });
    start(0);
    pass(1000);
    expect(words(0x2000, 5)).toEqual([1, 2, 0xffff_ffff, 4, 0]);
    expect(dma.read32(CS) & (ACTIVE | END | INT | ERROR)).toBe(END);
    expect(dma.read32(CONBLK_AD)).toBe(0);
  });

  // §4.2.1.2: the registers are loaded from the control block and move on; nothing but the next one replaces them.
  test("shows the last control block, moved on to its end, until it is reset", () => {
    const { put, start, dma, pass, at } = dmaBench();
    put(0, { ti: COPY, source: at(0x1000), dest: at(0x2000), length: 16, stride: 0x0004_0008 });
    start(0);
    pass(1000);
    const shown = (): number[] => [0x08, 0x0c, 0x10, TXFR_LEN, 0x18].map((offset) => dma.read32(offset));
    expect(shown()).toEqual([COPY, at(0x1010), at(0x2010), 0, 0x0004_0008]);
    dma.write32(CS, 0x8000_0000);
    expect(shown()).toEqual([0, 0, 0, 0, 0]);
  });

  test("takes time: half-way, the rest is still to be done", () => {
    const { put, start, dma, pass, at } = dmaBench();
    put(0, { ti: COPY, source: at(0x1000), dest: at(0x8000), length: 0x4000 });
    start(0);
    pass(10_000);
    expect(dma.read32(CS) & ACTIVE).toBe(ACTIVE);
    const left = dma.read32(TXFR_LEN);
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThan(0x4000);
    pass(100_000);
    expect(dma.read32(CS) & ACTIVE).toBe(0);
  });

  test("follows a chain, and raises INT where a block asks for it; END and INT clear by writing 1", () => {
    const { memory, put, start, dma, pass, at, words, board } = dmaBench();
    memory.write(0x1000, Uint32Array.of(7, 8));
    put(0, { ti: COPY | INTEN, source: at(0x1000), dest: at(0x2000), length: 4, next: at(0x40) });
    put(0x40, { ti: COPY, source: at(0x1004), dest: at(0x2004), length: 4 });
    start(0);
    pass(1000);
    expect(words(0x2000, 2)).toEqual([7, 8]);
    expect(dma.read32(CS) & (END | INT)).toBe(END | INT);
    const shared = board.backend.openRegisters(board.description.soc.blocks.dmaShared);
    expect(shared.read32(0xfe0)).toBe(1 << 5);
    dma.write32(CS, END | INT);
    expect(dma.read32(CS) & (END | INT)).toBe(0);
  });

  test("2D mode moves rows with a stride after each, YLENGTH + 1 of them", () => {
    const { memory, put, start, pass, at, words } = dmaBench();
    memory.write(
      0x1000,
      Uint32Array.from({ length: 12 }, (_, index) => index),
    );
    const length = (2 << 16) | 8;
    put(0, { ti: COPY | TDMODE, source: at(0x1000), dest: at(0x2000), length, stride: (4 << 16) | 8 });
    start(0);
    pass(1000);
    expect(words(0x2000, 9)).toEqual([0, 1, 0, 4, 5, 0, 8, 9, 0]);
  });

  test("bytes that make no whole word leave their neighbours alone; an ignored source gives zeros", () => {
    const { memory, put, start, pass, at, words } = dmaBench();
    memory.write(0x1000, Uint32Array.of(0x4433_2211, 0x8877_6655));
    memory.write(0x2000, Uint32Array.of(0xaaaa_aaaa, 0xaaaa_aaaa));
    memory.write(0x3000, Uint32Array.of(5, 5));
    put(0, { ti: COPY, source: at(0x1001), dest: at(0x2000), length: 6, next: at(0x40) });
    put(0x40, { ti: DEST_INC | SRC_IGNORE, source: 0, dest: at(0x3000), length: 4 });
    start(0);
    pass(1000);
    expect(words(0x2000, 2)).toEqual([0x5544_3322, 0xaaaa_7766]);
    expect(words(0x3000, 2)).toEqual([0, 5]);
  });

  test("writes registers, and reads them", () => {
    const { memory, put, start, pass, at, board, select, words } = dmaBench();
    select(17, 1);
    memory.write(0x1000, Uint32Array.of(1 << 17));
    put(0, { ti: SRC_INC, source: at(0x1000), dest: 0x7e20_001c, length: 4, next: at(0x40) });
    put(0x40, { ti: DEST_INC, source: 0x7e20_0034, dest: at(0x2000), length: 4 });
    start(0);
    pass(1000);
    expect(board.level(17)).toBe(true);
    expect((words(0x2000, 1)[0] ?? 0) & (1 << 17)).toBe(1 << 17);
  });

  test("waits for the PWM block to ask, and can be paused and resumed", () => {
    const board = dmaBench();
    const { put, start, dma, pass, at } = board;
    pacedByPwm(board);
    put(0, { ti: SRC_INC | DEST_DREQ | PWM, source: at(0x1000), dest: 0x7e20_c018, length: 400 });
    start(0);
    // 100 words of 10 us each; the FIFO holds three, one is going out.
    pass(500_000);
    const left = dma.read32(TXFR_LEN);
    expect(left).toBeGreaterThan(400 - 4 * 56);
    expect(left).toBeLessThan(400 - 4 * 50);
    dma.write32(CS, 0);
    pass(200_000);
    expect(dma.read32(TXFR_LEN)).toBeGreaterThan(left - 8);
    expect(dma.read32(CS) & 0x10).toBe(0x10);
    dma.write32(CS, ACTIVE);
    pass(600_000);
    expect(dma.read32(CS) & (ACTIVE | END)).toBe(END);
  });

  test("ABORT goes on with the next block, RESET forgets everything", () => {
    const board = dmaBench();
    const { put, start, dma, pass, at, words, memory } = board;
    pacedByPwm(board);
    memory.write(0x1000, Uint32Array.of(3));
    put(0, {
      ti: SRC_INC | DEST_DREQ | PWM,
      source: at(0x1000),
      dest: 0x7e20_c018,
      length: 4000,
      next: at(0x40),
    });
    put(0x40, { ti: COPY, source: at(0x1000), dest: at(0x2000), length: 4 });
    start(0);
    pass(1000);
    expect(dma.read32(NEXTCONBK)).toBe(at(0x40));
    dma.write32(CS, 0x4000_0000 | ACTIVE);
    pass(1000);
    expect(words(0x2000, 1)).toEqual([3]);
    expect(dma.read32(CS) & (ACTIVE | 0x4000_0000)).toBe(0);
    start(0);
    pass(1000);
    dma.write32(CS, 0x8000_0000);
    expect([dma.read32(CS), dma.read32(CONBLK_AD), dma.read32(TXFR_LEN)]).toEqual([0, 0, 0]);
  });

  test.each([
    { note: "a source that is nowhere", source: 0x7e99_0000, dest: "memory", flag: 4 },
    { note: "a destination that is nowhere", source: "memory", dest: 0x7e99_0000, flag: 2 },
    { note: "RAM beyond the end", source: 0xf000_0000, dest: "memory", flag: 4 },
  ])("$note stops it with ERROR, which DEBUG explains and clears", ({ source, dest, flag }) => {
    const { put, start, dma, pass, at } = dmaBench();
    const place = (where: number | string): number => (typeof where === "number" ? where : at(0x1000));
    put(0, { ti: COPY, source: place(source), dest: place(dest), length: 4 });
    start(0);
    pass(1000);
    expect(dma.read32(CS) & (ACTIVE | ERROR)).toBe(ERROR);
    expect(dma.read32(DEBUG) & 7).toBe(flag);
    dma.write32(DEBUG, 7);
    expect(dma.read32(CS) & ERROR).toBe(0);
  });

  test("a control block off 32 bytes is an error", () => {
    const { start, dma, pass } = dmaBench();
    start(16);
    pass(100);
    expect(dma.read32(CS) & (ACTIVE | ERROR)).toBe(ERROR);
  });

  test("a lite channel has no 2D mode and moves at most 65,535 bytes, and says so", () => {
    const { put, start, dma, pass, at, board, words } = dmaBench(10);
    put(0, { ti: COPY, source: at(0x1000), dest: at(0x2000), length: 0x1_0004, next: at(0x40) });
    put(0x40, { ti: COPY | TDMODE, source: at(0), dest: at(0x3000), length: (1 << 16) | 4, stride: 8 });
    start(0);
    pass(1000);
    expect(dma.read32(DEBUG) & (1 << 28)).toBe(1 << 28);
    expect(board.hazards.map((hazard) => hazard.text)).toEqual([
      "DMA channel 10 is a lite one and moves 65,535 bytes",
      "DMA channel 10 is a lite one and has no 2D mode",
    ]);
    expect(words(0x2004, 1)).toEqual([0]);
  });

  test("a channel that the kernel uses looks busy, and writing to it is a hazard", () => {
    const { dma, board } = dmaBench(5, bench("pi-3", { kernelDmaChannels: [5] }));
    expect(dma.read32(CS) & ACTIVE).toBe(ACTIVE);
    expect(dma.read32(CONBLK_AD)).not.toBe(0);
    dma.write32(CS, 0x8000_0000);
    expect(dma.read32(CS) & ACTIVE).toBe(ACTIVE);
    expect(board.hazards).toHaveLength(1);
  });

  test("a channel that ENABLE switches off stands still", () => {
    const { put, start, dma, pass, at, board } = dmaBench();
    const shared = board.backend.openRegisters(board.description.soc.blocks.dmaShared);
    shared.write32(0xff0, 0x7fff & ~(1 << 5));
    put(0, { ti: COPY, source: at(0x1000), dest: at(0x2000), length: 4 });
    start(0);
    pass(1000);
    expect(dma.read32(CS) & (ACTIVE | END)).toBe(ACTIVE);
    shared.write32(0xff0, 0x7fff);
    pass(1000);
    expect(dma.read32(CS) & (ACTIVE | END)).toBe(END);
  });

  test("the BCM2711's 40-bit channels are absent", () => {
    const { dma } = bench("pi-4");
    expect(() => dma(11)).toThrow(expect.objectContaining({ code: "REGISTER_UNKNOWN" }));
    expect(dma(10).read32(CS)).toBe(0);
  });
});
