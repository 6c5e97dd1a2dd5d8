import { QEMU_MODELS, QtestBackend } from "@pinrail/testing";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

// soc-registers.md
const [CS, CONBLK_AD, TXFR_LEN, NEXTCONBK, DEBUG] = [0x00, 0x04, 0x14, 0x1c, 0x20];
const [ACTIVE, END, ERROR] = [1, 2, 0x100];
const [TDMODE, DEST_INC, DEST_DREQ, SRC_INC, PWM] = [2, 0x10, 0x40, 0x100, 5 << 16];
const COPY = SRC_INC | DEST_INC;
const LITE = 10;

/** The rows of the table of known differences that random programs keep away from: QEMU does behave so. */
describe("QEMU's raspi0", () => {
  let backend: QtestBackend;
  beforeEach(() => void (backend = new QtestBackend(QEMU_MODELS[0]!, { limitMs: 1000 })));
  afterEach(() => backend[Symbol.dispose]());

  /** Runs one control block on a lite channel; gives its registers and the memory, where 0x100 holds 1, 2, 3, 4. */
  const run = (ti: number, length: number, { from = 0x100, to = 0x200, stride = 0 } = {}) => {
    const channel = backend.openRegisters(backend.board().soc.blocks.dmaChannel, LITE);
    const memory = backend.allocateDma(0x3_0000);
    const place = (where: number): number => (where > 0xffff ? where : memory.busAddress + where);
    memory.write(0, Uint32Array.of(ti, place(from), place(to), length, stride, 0, 0, 0));
    memory.write(0x100, Uint32Array.of(1, 2, 3, 4));
    channel.write32(CONBLK_AD, memory.busAddress);
    channel.write32(CS, ACTIVE);
    return { channel, memory };
  };

  test("never ends a transfer whose length is not a multiple of 4", () => {
    const { channel } = run(COPY, 6);
    expect(() => channel.read32(CS)).toThrow(/said nothing for 1000 ms/);
  });

  test("does not wait for a peripheral to ask", () => {
    const { channel, memory } = run(COPY | DEST_DREQ | PWM, 16);
    expect(channel.read32(CS) & (ACTIVE | END)).toBe(END);
    expect([...memory.readWords(0x200, 4)]).toEqual([1, 2, 3, 4]);
  });

  test("has 2D mode and long transfers on a lite channel", () => {
    // Two rows of one word; the second is read 4 bytes further on.
    const rows = run(COPY | TDMODE, (1 << 16) | 4, { stride: 4 });
    expect([...rows.memory.readWords(0x200, 2)]).toEqual([1, 3]);
    const { channel, memory } = run(DEST_INC, 0x1_0010, { to: 0x8000 });
    expect(channel.read32(TXFR_LEN)).toBe(0);
    expect([...memory.readWords(0x1_800c, 2)]).toEqual([1, 0]);
  });

  test("reads 0 where nothing is, and reports no error", () => {
    const { channel, memory } = run(COPY, 8, { from: 0x7e99_0000 });
    expect([channel.read32(CS) & (ERROR | END), channel.read32(DEBUG)]).toEqual([END, 0]);
    expect([...memory.readWords(0x200, 2)]).toEqual([0, 0]);
  });

  test("ignores what is written to NEXTCONBK", () => {
    const channel = backend.openRegisters(backend.board().soc.blocks.dmaChannel, LITE);
    channel.write32(NEXTCONBK, 0x1000);
    expect(channel.read32(NEXTCONBK)).toBe(0);
  });
});
