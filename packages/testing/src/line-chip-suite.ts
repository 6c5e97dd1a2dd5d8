import assert from "node:assert/strict";
import { lineOffset, type LineChip, type LineOffset } from "@pinrail/access";
import { assertPinrailError } from "./errors.js";
import type { TestApi } from "./test-api.js";

/** A chip under test. */
export interface LineChipSubject {
  readonly chip: LineChip;
  /** Two free lines with a wire from one to the other. */
  readonly wired: readonly [LineOffset, LineOffset];
  /** A free line that nothing is connected to. */
  readonly loose: LineOffset;
}

/**
 * What every chip of GPIO lines owes to boards.
 *
 * @param open - Called once a test; the test closes the chip.
 */
export function lineChipSuite(
  { describe, test }: TestApi,
  name: string,
  open: () => Promise<LineChipSubject>,
): void {
  describe(`LineChip: ${name}`, () => {
    ownership({ describe, test }, open);
    levels({ describe, test }, open);
  });
}

function ownership({ test }: TestApi, open: () => Promise<LineChipSubject>): void {
  test("a line that nobody holds has a name and no consumer", async () => {
    const { chip, loose } = await open();
    using _chip = chip;
    assert.ok(chip.name !== "" && chip.lineCount > loose);
    const info = chip.info(loose);
    assert.equal(info.offset, loose);
    assert.notEqual(info.name, "");
    assert.equal(info.consumer, undefined);
  });

  test("a held line shows its consumer and direction, and neither when it was released", async () => {
    const { chip, loose } = await open();
    using _chip = chip;
    const request = await chip.request([loose], { direction: "output", consumer: "porch" });
    assert.deepEqual(request.offsets, [loose]);
    assert.equal(chip.info(loose).consumer, "porch");
    assert.equal(chip.info(loose).direction, "output");
    request[Symbol.dispose]();
    assert.equal(chip.info(loose).consumer, undefined);
    assert.equal(chip.info(loose).direction, "input");
  });

  test("a held line is refused with its owner's name, and free again when it was released", async () => {
    const { chip, loose } = await open();
    using _chip = chip;
    const first = await chip.request([loose], { direction: "input", consumer: "porch" });
    const details = await assertPinrailError("PIN_BUSY", () => chip.request([loose], { direction: "input" }));
    assert.equal(details["owner"], "porch");
    first[Symbol.dispose]();
    using again = await chip.request([loose], { direction: "input" });
    assert.equal(again.offsets.length, 1);
  });

  test("of several lines all are given or none", async () => {
    const { chip, wired, loose } = await open();
    using _chip = chip;
    using _held = await chip.request([loose], { direction: "input" });
    await assertPinrailError("PIN_BUSY", () => chip.request([wired[0], loose], { direction: "output" }));
    using free = await chip.request([wired[0]], { direction: "as-is" });
    assert.equal(free.offsets.length, 1);
  });

  test("released twice, a request does not take the line from its next owner", async () => {
    const { chip, loose } = await open();
    using _chip = chip;
    const first = await chip.request([loose], { direction: "input" });
    first[Symbol.dispose]();
    using _next = await chip.request([loose], { direction: "output", consumer: "next" });
    first[Symbol.dispose]();
    assert.equal(chip.info(loose).consumer, "next");
    assert.equal(chip.info(loose).direction, "output");
  });

  test("a released line refuses to be read or driven", async () => {
    const { chip, loose } = await open();
    using _chip = chip;
    const request = await chip.request([loose], { direction: "output" });
    request[Symbol.dispose]();
    await assertPinrailError("LINE_CLOSED", () => request.get(0));
    await assertPinrailError("LINE_CLOSED", () => request.set(0, true));
  });

  test("a line that the chip does not have is refused", async () => {
    const { chip } = await open();
    using _chip = chip;
    const beyond = lineOffset(chip.lineCount);
    assert.throws(() => chip.info(beyond), RangeError);
    await assertPinrailError("PIN_UNKNOWN", () => chip.request([beyond], { direction: "input" }));
  });

  test("a closed chip has released its lines", async () => {
    const { chip, loose } = await open();
    const request = await chip.request([loose], { direction: "output" });
    chip[Symbol.dispose]();
    chip[Symbol.dispose]();
    await assertPinrailError("LINE_CLOSED", () => request.get(0));
  });
}

function levels({ test }: TestApi, open: () => Promise<LineChipSubject>): void {
  for (const activeLow of [false, true]) {
    test(`an input follows the output that it is wired to${activeLow ? ", turned round when active low" : ""}`, async () => {
      const { chip, wired } = await open();
      using _chip = chip;
      using output = await chip.request([wired[0]], { direction: "output", activeLow });
      using input = await chip.request([wired[1]], { direction: "input" });
      for (const level of [true, false, true]) {
        output.set(0, level);
        assert.equal(output.get(0), level);
        assert.equal(input.get(0), level !== activeLow);
      }
    });
  }

  for (const initial of [true, false]) {
    test(`an output starts ${initial ? "high" : "low"} when asked to`, async () => {
      const { chip, wired } = await open();
      using _chip = chip;
      using input = await chip.request([wired[1]], { direction: "input" });
      using output = await chip.request([wired[0]], { direction: "output", initial: [initial] });
      assert.deepEqual([output.get(0), input.get(0)], [initial, initial]);
    });
  }

  test("lines of one request are told apart by their place in it", async () => {
    const { chip, wired, loose } = await open();
    using _chip = chip;
    using lines = await chip.request([loose, wired[0]], { direction: "output", initial: [false, true] });
    using input = await chip.request([wired[1]], { direction: "input" });
    assert.deepEqual([lines.get(0), lines.get(1), input.get(0)], [false, true, true]);
    lines.set(0, true);
    lines.set(1, false);
    assert.deepEqual([lines.get(0), lines.get(1), input.get(0)], [true, false, false]);
    assert.throws(() => lines.get(2), RangeError);
  });

  for (const [bias, level] of [
    ["pull-up", true],
    ["pull-down", false],
  ] as const) {
    test(`a loose input with ${bias} reads ${level ? "high" : "low"}`, async () => {
      const { chip, loose } = await open();
      using _chip = chip;
      using input = await chip.request([loose], { direction: "input", bias });
      assert.equal(input.get(0), level);
    });
  }

  test("a line taken as it is keeps its direction and level", async () => {
    const { chip, loose } = await open();
    using _chip = chip;
    using line = await chip.request([loose], { direction: "as-is" });
    assert.equal(chip.info(loose).direction, "input");
    assert.equal(typeof line.get(0), "boolean");
  });
}
