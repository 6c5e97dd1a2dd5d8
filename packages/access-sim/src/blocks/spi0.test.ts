import { describe, expect, test } from "vitest";
import { bench, fromFirst } from "../fixtures/bench.js";

const [CS, FIFO, CLK, DLEN, DC] = [0x00, 0x04, 0x08, 0x0c, 0x14];
const [CPHA, CPOL, TA, DMAEN, ADCS, DONE, RXD] = [4, 8, 0x80, 0x100, 0x800, 1 << 16, 1 << 17];

function spiBench() {
  const all = bench();
  for (const pin of [9, 10, 11]) all.select(pin, 4);
  all.select(8, 4);
  all.spi.write32(CLK, 250); // 250 MHz / 250: 1 us a bit
  return { ...all, mosi: all.record(10), sclk: all.record(11), select0: all.record(8) };
}

describe("SPI0", () => {
  test("mode 0: data at whole bits, the clock rises in their middle, the select frames them", () => {
    const { spi, pass, mosi, sclk, select0 } = spiBench();
    spi.write32(CS, TA);
    spi.write32(FIFO, 0xa5);
    pass(9000);
    const start = Number(mosi()[0]?.slice(2));
    const since = (edges: string[]): string[] =>
      edges.map((edge) => `${edge[0]}@${Number(edge.slice(2)) - start}`);
    expect(since(mosi())).toEqual(["1@0", "0@10000", "1@20000", "0@30000", "1@50000", "0@60000", "1@70000"]);
    expect(since(sclk()).slice(0, 4)).toEqual(["1@5000", "0@10000", "1@15000", "0@20000"]);
    expect(sclk()).toHaveLength(16);
    expect(spi.read32(CS) & DONE).toBe(DONE);
    spi.write32(CS, 0);
    expect(select0().map((edge) => edge[0])).toEqual(["0", "1"]);
  });

  test("mode 3 idles high and reads in the second half", () => {
    const { spi, pass, sclk, board } = spiBench();
    spi.write32(CS, CPOL | CPHA);
    expect(board.level(11)).toBe(true);
    const before = sclk().length;
    spi.write32(CS, CPOL | CPHA | TA);
    spi.write32(FIFO, 0);
    pass(9000);
    expect(fromFirst(sclk().slice(before)).slice(0, 3)).toEqual(["0@0", "1@5000", "0@10000"]);
  });

  test.each([
    { note: "an odd divisor is rounded down", divisor: 79, bitTenths: 3120 },
    { note: "0 is 65536", divisor: 0, bitTenths: 2_621_440 },
    { note: "250 MHz / 78 is near 3.2 MHz", divisor: 78, bitTenths: 3120 },
  ])("$note", ({ divisor, bitTenths }) => {
    const { spi, pass, mosi } = spiBench();
    spi.write32(CLK, divisor);
    spi.write32(CS, TA);
    spi.write32(FIFO, 0x80);
    pass(3e6);
    expect(fromFirst(mosi())).toEqual(["1@0", `0@${bitTenths}`]);
  });

  test("a wire from MOSI to MISO brings every byte back", () => {
    const { spi, pass, board } = spiBench();
    board.wire(10, 9);
    spi.write32(CS, TA);
    for (const byte of [0x00, 0xff, 0x5a, 0x01]) spi.write32(FIFO, byte);
    pass(33_000);
    const back = [];
    while ((spi.read32(CS) & RXD) !== 0) back.push(spi.read32(FIFO));
    expect(back).toEqual([0x00, 0xff, 0x5a, 0x01]);
  });

  test("MISO reads the level that somebody holds", () => {
    const { spi, pass, board } = spiBench();
    const button = board.attachButton({ gpio: 9, to: "3V3" });
    button.press();
    spi.write32(CS, TA);
    spi.write32(FIFO, 0);
    pass(9000);
    expect(spi.read32(FIFO)).toBe(0xff);
  });

  test("DMA mode: the first word gives length and control, the others four bytes each, without a gap", () => {
    const { spi, pass, board, dma, mosi } = spiBench();
    const memory = board.backend.allocateDma(4096);
    const ti = (1 << 6) | (6 << 16) | (1 << 8);
    memory.write(0, Uint32Array.of(ti, memory.busAddress + 64, 0x7e20_4004, 4 + 80, 0, 0));
    memory.write(64, Uint32Array.of((80 << 16) | TA, ...new Array<number>(20).fill(0x0f0f_0f0f)));
    spi.write32(DC, 0x3020_1020);
    spi.write32(CS, DMAEN | ADCS);
    dma(5).write32(0x04, memory.busAddress);
    dma(5).write32(0x00, 1);
    // A receive FIFO that nobody reads stops the clock at 64 bytes.
    pass(400_000);
    expect(spi.read32(DLEN) & 0xffff).toBe(80);
    while ((spi.read32(CS) & RXD) !== 0) spi.read32(FIFO);
    pass(400_000);
    // Two edges a byte; after the last one the line keeps its level.
    expect(mosi()).toHaveLength(159);
    expect(fromFirst(mosi()).slice(0, 3)).toEqual(["1@0", "0@40000", "1@80000"]);
    expect(spi.read32(CS) & TA).toBe(0);
  });
});
