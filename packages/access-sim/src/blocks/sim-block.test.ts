import { defineBlock } from "@pinrail/describe";
import { describe, expect, test } from "vitest";
import { SimBlock } from "./sim-block.js";

const table = defineBlock({
  name: "table",
  size: 0x40,
  base: 0,
  source: "this test",
  registers: {
    PLAIN: { offset: 0x00, access: "rw", reset: 7 },
    FIELDS: {
      offset: 0x04,
      access: "rw",
      reset: 0x100,
      fields: {
        VALUE: { bits: [3, 0] },
        STATE: { bits: 8, access: "ro" },
        SEEN: { bits: 9, access: "w1c" },
        GO: { bits: 10, access: "wo" },
      },
    },
    SEEN: { offset: 0x08, access: "w1c" },
    OUT: { offset: 0x0c, access: "wo", repeat: 2, stride: 8 },
    IN: { offset: 0x10, access: "ro" },
  },
});

describe("SimBlock", () => {
  test("stores what may be written and read, field by field", () => {
    const block = new SimBlock(table, {});
    expect([block.read32(0), block.read32(4)]).toEqual([7, 0x100]);
    block.write32(4, 0xffff_ffff);
    expect(block.read32(4)).toBe(0x10f);
    block.set("FIELDS", 0x300);
    block.write32(4, 0x201);
    expect(block.read32(4)).toBe(0x101);
    block.set("SEEN", 0xff);
    block.write32(8, 0x0f);
    expect(block.read32(8)).toBe(0xf0);
    block.reset();
    expect([block.read32(0), block.read32(4), block.read32(8)]).toEqual([7, 0x100, 0]);
  });

  test("effects see index, value and what was there; a refused write changes nothing", () => {
    const seen: unknown[] = [];
    const block = new SimBlock(table, {
      read: { IN: (index, stored) => index + stored - 1 },
      accept: { PLAIN: (_, value) => value !== 1 },
      write: { OUT: (...all) => seen.push(all), PLAIN: (...all) => seen.push(all) },
    });
    block.write32(0x14, -1);
    block.write32(0, 1);
    block.write32(0, 2);
    expect(seen).toEqual([
      [1, 0xffff_ffff, 0],
      [0, 2, 7],
    ]);
    expect(block.read32(0x10)).toBe(0xffff_ffff);
  });

  test.each([
    { note: "a gap in the table", offset: 0x18, write: false, code: "REGISTER_UNKNOWN" },
    { note: "a gap, written", offset: 0x18, write: true, code: "REGISTER_UNKNOWN" },
    { note: "off a word", offset: 0x02, write: false, code: "REGISTER_UNKNOWN" },
    { note: "a write-only register, read", offset: 0x0c, write: false, code: "REGISTER_ACCESS" },
    { note: "a read-only register, written", offset: 0x10, write: true, code: "REGISTER_ACCESS" },
  ])("refuses $note with $code", ({ offset, write, code }) => {
    const block = new SimBlock(table, {});
    const access = (): unknown => (write ? block.write32(offset, 0) : block.read32(offset));
    expect(access).toThrow(expect.objectContaining({ code }));
  });
});
