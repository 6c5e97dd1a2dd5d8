import { describe, expect, test } from "vitest";
import { bench, fromFirst } from "../fixtures/bench.js";

// ws281x-on-pi.md §5: EN; MODE FLEN 31; TXC CH1 WEX|EN|WID 8 (32 bits); TXCLR; TXON.
const [CS, FIFO, MODE, RXC, TXC, DREQ] = [0x00, 0x04, 0x08, 0x0c, 0x10, 0x14];
const [EN, RXON, TXON, TXCLR, DMAEN, TXERR, RXD] = [1, 2, 4, 8, 1 << 9, 1 << 15, 1 << 20];
const WHOLE_WORD = 0xc008_0000;

function pcmBench() {
  const all = bench();
  all.startClock(0x98, 1, 6);
  all.select(21, 4);
  all.pcm.write32(CS, EN);
  all.pcm.write32(MODE, 31 << 10);
  all.pcm.write32(TXC, WHOLE_WORD);
  all.pcm.write32(CS, EN | TXCLR);
  return { ...all, out: all.record(21) };
}

describe("the PCM block", () => {
  test("sends 32-bit frames one after the other without a gap", () => {
    const { pcm, pass, out } = pcmBench();
    for (const word of [0xe800_0001, 0x8000_0000]) pcm.write32(FIFO, word);
    pcm.write32(CS, EN | TXON);
    pass(25_000);
    expect(fromFirst(out())).toEqual(["1@0", "0@9375", "1@12500", "0@15625", "1@96875", "0@103125"]);
  });

  test("two channels of a frame take a word each at their places, low between them", () => {
    const { pcm, pass, out } = pcmBench();
    pcm.write32(MODE, 39 << 10);
    // CH1 8 bits wide at 0, CH2 8 bits wide at 16
    pcm.write32(TXC, (1 << 30) | (1 << 14) | (16 << 4));
    for (const word of [0xff, 0x81]) pcm.write32(FIFO, word);
    pcm.write32(CS, EN | TXON);
    pass(11_000);
    expect(fromFirst(out())).toEqual(["1@0", "0@25000", "1@50000", "0@53125", "1@71875", "0@75000"]);
  });

  test("an empty FIFO sends zeros and sets TXERR, which clears by writing 1", () => {
    const { pcm, pass, board } = pcmBench();
    pcm.write32(CS, EN | TXON);
    pass(20_000);
    expect(pcm.read32(CS) & TXERR).toBe(TXERR);
    expect(board.level(21)).toBe(false);
    pcm.write32(CS, EN | TXERR);
    expect(pcm.read32(CS) & TXERR).toBe(0);
  });

  test("DMA keeps the FIFO at its request level", () => {
    const { pcm, pass, board, dma, out } = pcmBench();
    const memory = board.backend.allocateDma(4096);
    memory.write(
      0,
      Uint32Array.of((1 << 6) | (2 << 16) | (1 << 8), memory.busAddress + 64, 0x7e20_3004, 400, 0, 0),
    );
    memory.write(64, new Uint32Array(100).fill(0x8000_0000));
    pcm.write32(DREQ, (0x10 << 24) | (0x3f << 8));
    pcm.write32(CS, EN | DMAEN);
    dma(5).write32(0x04, memory.busAddress);
    dma(5).write32(0x00, 1);
    pass(1000);
    expect(dma(5).read32(0x14)).toBe(400 - 4 * 63);
    pcm.write32(CS, EN | DMAEN | TXON);
    pass(100 * 10_000 + 5000);
    expect(out()).toHaveLength(200);
    expect(dma(5).read32(0x00) & 3).toBe(2);
  });

  test("what goes out of DOUT comes in at DIN through a wire", () => {
    const { pcm, pass, board, select } = pcmBench();
    select(20, 4);
    board.wire(21, 20);
    pcm.write32(RXC, WHOLE_WORD);
    for (const word of [0xdead_beef, 0x0123_4567]) pcm.write32(FIFO, word);
    pcm.write32(CS, EN | TXON | RXON);
    pass(21_000);
    expect(pcm.read32(CS) & RXD).toBe(RXD);
    expect([pcm.read32(FIFO), pcm.read32(FIFO)]).toEqual([0xdead_beef, 0x0123_4567]);
  });

  test("a sync bit reads back two PCM clocks later", () => {
    const { pcm, pass } = pcmBench();
    pcm.write32(CS, EN | (1 << 24));
    expect(pcm.read32(CS) & (1 << 24)).toBe(0);
    pass(2 * 312.5);
    expect(pcm.read32(CS) & (1 << 24)).toBe(1 << 24);
  });

  test("slave mode is not modelled and says so", () => {
    const { pcm, board } = pcmBench();
    pcm.write32(MODE, (31 << 10) | (1 << 23));
    expect(board.hazards.map((hazard) => hazard.text)).toEqual(["PCM: CLKM is not modelled"]);
  });
});
