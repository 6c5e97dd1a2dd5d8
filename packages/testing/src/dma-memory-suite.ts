import assert from "node:assert/strict";
import type { DmaMemory } from "@pinrail/access";
import { assertPinrailError } from "./errors.js";
import type { TestApi } from "./test-api.js";

/** Where memory under test comes from. */
export interface DmaMemorySubject {
  allocate(byteLength: number): DmaMemory;
  /** More bytes than can ever be had. */
  readonly tooMuch: number;
}

/**
 * What all memory for the DMA engine owes to drivers.
 *
 * @param make - Called once a test.
 */
export function dmaMemorySuite(
  { describe, test }: TestApi,
  name: string,
  make: () => DmaMemorySubject,
): void {
  describe(`DmaMemory: ${name}`, () => {
    for (const asked of [4, 5, 32, 4096, 100_001]) {
      test(`${asked} bytes are given as whole words at an address that control blocks can use`, () => {
        using memory = make().allocate(asked);
        assert.ok(memory.byteLength >= asked);
        assert.equal(memory.byteLength % 4, 0);
        // Control blocks need 32 bytes; drivers place them at the start. BCM2835 ARM Peripherals §4.2.1.1
        assert.equal(memory.busAddress % 32, 0);
        assert.ok(memory.busAddress > 0 && memory.busAddress + memory.byteLength <= 2 ** 32);
      });
    }

    test("words read back where they were written, and no others change", () => {
      using memory = make().allocate(64);
      memory.write(0, new Uint32Array(16).fill(0x1111_1111));
      memory.write(8, Uint32Array.of(0xdead_beef, 0x8000_0001));
      const words = Array.from({ length: 5 }, (_, index) => memory.read32(4 * index));
      assert.deepEqual(words, [0x1111_1111, 0x1111_1111, 0xdead_beef, 0x8000_0001, 0x1111_1111]);
    });

    test("a write that does not fit is refused whole", () => {
      using memory = make().allocate(16);
      const last = memory.byteLength - 4;
      memory.write(last, Uint32Array.of(7));
      assert.throws(() => memory.write(last, Uint32Array.of(1, 2)), RangeError);
      assert.throws(() => memory.write(memory.byteLength, Uint32Array.of(1)), RangeError);
      assert.throws(() => memory.write(-4, Uint32Array.of(1)), RangeError);
      assert.throws(() => memory.write(last - 2, Uint32Array.of(1)), RangeError);
      assert.throws(() => memory.read32(memory.byteLength), RangeError);
      assert.throws(() => memory.read32(2), RangeError);
      assert.equal(memory.read32(last), 7);
    });

    test("two pieces do not overlap", () => {
      const subject = make();
      using one = subject.allocate(100);
      using other = subject.allocate(100);
      const [low, high] = one.busAddress < other.busAddress ? [one, other] : [other, one];
      assert.ok(low.busAddress + low.byteLength <= high.busAddress);
    });

    test("memory that was given back refuses every access, and is given back twice", async () => {
      const memory = make().allocate(16);
      memory[Symbol.dispose]();
      memory[Symbol.dispose]();
      await assertPinrailError("WINDOW_CLOSED", () => memory.read32(0));
      await assertPinrailError("WINDOW_CLOSED", () => memory.write(0, Uint32Array.of(1)));
    });

    test("memory that was given back can be had again", () => {
      const subject = make();
      for (let i = 0; i < 1000; i++) subject.allocate(1 << 20)[Symbol.dispose]();
    });

    test("more than there is is refused, and what is there can still be had", async () => {
      const subject = make();
      await assertPinrailError("DMA_MEMORY", () => subject.allocate(subject.tooMuch));
      using memory = subject.allocate(4096);
      assert.ok(memory.byteLength >= 4096);
    });
  });
}
