import assert from "node:assert/strict";
import type { RegisterSpace } from "@pinrail/access";
import { assertPinrailError } from "./errors.js";
import type { TestApi } from "./test-api.js";

/** A window of registers under test, with registers that the test may use as it likes. */
export interface RegisterSpaceSubject {
  readonly space: RegisterSpace;
  /** Bytes that the window covers. */
  readonly size: number;
  /** Two registers that keep what is written: offset, and the bits that do. */
  readonly scratch: readonly [ScratchRegister, ScratchRegister];
}

/** A register that keeps what is written to it. */
export interface ScratchRegister {
  readonly offset: number;
  readonly mask: number;
}

/**
 * What every window of registers owes to drivers.
 *
 * @param open - Called once a test; the test closes the window.
 */
export function registerSpaceSuite(
  { describe, test }: TestApi,
  name: string,
  open: () => RegisterSpaceSubject,
): void {
  describe(`RegisterSpace: ${name}`, () => {
    test("a word reads back as it was written, and touches no other", () => {
      const { space, scratch } = open();
      using _window = space;
      const [one, other] = scratch;
      space.write32(other.offset, other.mask);
      for (const word of [0, 0xffff_ffff, 0x5555_5555, 0xaaaa_aaaa, 0x8000_0001]) {
        space.write32(one.offset, word);
        assert.equal((space.read32(one.offset) & one.mask) >>> 0, (word & one.mask) >>> 0);
        assert.equal((space.read32(other.offset) & other.mask) >>> 0, other.mask >>> 0);
      }
    });

    test("words are unsigned", () => {
      const { space, scratch } = open();
      using _window = space;
      for (const { offset } of scratch) {
        space.write32(offset, 0xffff_ffff);
        assert.ok(space.read32(offset) >= 0);
      }
    });

    test("an offset off a word or outside the window is refused, and no access happens", () => {
      const { space, size, scratch } = open();
      using _window = space;
      const [{ offset, mask }] = scratch;
      space.write32(offset, 0);
      for (const wrong of [-4, size, size + 4, offset + 1, offset + 2, 0.5, Number.NaN]) {
        assert.throws(() => space.read32(wrong), RangeError, `read at ${wrong}`);
        assert.throws(() => space.write32(wrong, 0xffff_ffff), RangeError, `write at ${wrong}`);
      }
      assert.equal(space.read32(offset) & mask, 0);
    });

    test("a closed window refuses every access, and closes twice", async () => {
      const { space, scratch } = open();
      space[Symbol.dispose]();
      space[Symbol.dispose]();
      await assertPinrailError("WINDOW_CLOSED", () => space.read32(scratch[0].offset));
      await assertPinrailError("WINDOW_CLOSED", () => space.write32(scratch[0].offset, 0));
    });
  });
}
