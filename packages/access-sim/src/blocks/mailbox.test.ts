import { describe, expect, test } from "vitest";
import { bench } from "../fixtures/bench.js";

const [READ, STATUS, WRITE] = [0x00, 0x18, 0x20];
const EMPTY = 1 << 30;

function firmware(id = "pi-3") {
  const { board, mailbox, pass } = bench(id);
  const memory = board.backend.allocateDma(4096);
  return {
    board,
    mailbox,
    pass,
    /** Sends one tag and answers its first value. */
    ask(tag: number, ...values: number[]): number {
      memory.write(0, Uint32Array.of(4 * (values.length + 6), 0, tag, 4 * values.length, 0, ...values, 0));
      mailbox.write32(WRITE, (memory.busAddress | 8) >>> 0);
      while ((mailbox.read32(STATUS) & EMPTY) !== 0) pass(1000);
      expect(mailbox.read32(READ)).toBe((memory.busAddress | 8) >>> 0);
      expect(memory.read32(4)).toBe(0x8000_0000);
      expect(memory.read32(16)).toBe(0x8000_0004);
      return memory.read32(20);
    },
  };
}

describe("the mailbox", () => {
  test("allocates, locks, unlocks and releases memory that DMA can use", () => {
    const { ask, board } = firmware();
    const handle = ask(0x3000c, 8192, 4096, 4);
    expect(handle).toBeGreaterThan(0);
    const address = ask(0x3000d, handle);
    expect(address % 4096).toBe(0);
    expect(address >>> 30).toBe(3);
    using other = board.backend.allocateDma(4096);
    expect(Math.abs(other.busAddress - address)).toBeGreaterThanOrEqual(4096);
    expect(ask(0x3000e, handle)).toBe(0);
    expect(ask(0x3000f, handle)).toBe(0);
    expect(ask(0x3000f, handle)).toBe(1);
  });

  test("the Pi 1 has its memory at another alias", () => {
    const { ask } = firmware("pi-1");
    expect(ask(0x3000d, ask(0x3000c, 4096, 4096, 0xc)) >>> 30).toBe(1);
  });

  // ws281x-on-pi.md §8: bit 23 new style, processor in bits 12-15, type in bits 4-11; Pi 3B is type 8, Pi 4B 0x11.
  test.each([
    { id: "pi-3", processor: 2, type: 8 },
    { id: "pi-4", processor: 3, type: 0x11 },
  ])("tells the revision of $id", ({ id, processor, type }) => {
    expect(firmware(id).ask(0x10002, 0)).toBe((1 << 23) | (processor << 12) | (type << 4));
  });

  test("more memory than there is gives handle 0", () => {
    expect(firmware().ask(0x3000c, 0x7000_0000, 4096, 4)).toBe(0);
  });

  test("other channels are not modelled: no answer, and a hazard", () => {
    const { mailbox, pass, board } = firmware();
    mailbox.write32(WRITE, 0x1001);
    pass(1e6);
    expect(mailbox.read32(STATUS) & EMPTY).toBe(EMPTY);
    expect(board.hazards).toHaveLength(1);
  });
});
