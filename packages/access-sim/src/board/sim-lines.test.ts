import { lineOffset } from "@pinrail/access";
import { describe, expect, test } from "vitest";
import { bench } from "../fixtures/bench.js";

const line = (offset: number): [ReturnType<typeof lineOffset>] => [lineOffset(offset)];

describe("the lines of a simulated board", () => {
  test("an output has its first level before it drives, and is an input again when released", async () => {
    const { board, record } = bench();
    const edges = record(17);
    const chip = await board.backend.openLines();
    const request = await chip.request(line(17), { direction: "output", initial: [true], consumer: "test" });
    expect([board.functionOf(17), board.level(17), request.get(0)]).toEqual(["OUTPUT", true, true]);
    request.set(0, false);
    expect(board.level(17)).toBe(false);
    expect(edges().map((edge) => edge[0])).toEqual(["1", "0"]);
    request[Symbol.dispose]();
    request[Symbol.dispose]();
    expect(board.functionOf(17)).toBe("INPUT");
    expect(() => request.set(0, true)).toThrow(expect.objectContaining({ code: "LINE_CLOSED" }));
  });

  test("a taken line is refused with its owner's name, all lines or none", async () => {
    const { board } = bench();
    const chip = await board.backend.openLines();
    const other = await board.backend.openLines();
    using held = await chip.request(line(5), { direction: "input", consumer: "porch-show" });
    const both = other.request([lineOffset(4), lineOffset(5)], { direction: "output" });
    await expect(both).rejects.toMatchObject({ code: "PIN_BUSY", details: { gpio: 5, owner: "porch-show" } });
    expect(chip.info(lineOffset(4)).consumer).toBeUndefined();
    expect(other.info(lineOffset(5))).toEqual({
      offset: 5,
      name: "GPIO5",
      direction: "input",
      consumer: "porch-show",
    });
    held[Symbol.dispose]();
    await expect(other.request(line(5), { direction: "input" })).resolves.toBeDefined();
    const beyond = other.request(line(54), { direction: "input" });
    await expect(beyond).rejects.toMatchObject({ code: "PIN_UNKNOWN" });
  });

  test("the same line twice in one request is refused", async () => {
    const { board } = bench();
    const chip = await board.backend.openLines();
    const twice = chip.request([lineOffset(6), lineOffset(6)], { direction: "input" });
    await expect(twice).rejects.toMatchObject({ code: "PIN_BUSY" });
    expect(chip.info(lineOffset(6)).consumer).toBeUndefined();
  });

  test("bias and activeLow make a button read as one would say it", async () => {
    const { board } = bench();
    const chip = await board.backend.openLines();
    using input = await chip.request(line(23), { direction: "input", bias: "pull-up", activeLow: true });
    const button = board.attachButton({ gpio: 23 });
    expect(input.get(0)).toBe(false);
    button.press();
    expect(input.get(0)).toBe(true);
    button.release();
    expect(input.get(0)).toBe(false);
  });

  test("as-is leaves a pin as it was found until it is released", async () => {
    const { board, select } = bench();
    select(18, 2);
    const chip = await board.backend.openLines();
    await chip.request(line(18), { direction: "as-is" });
    expect(board.functionOf(18)).toBe("PWM0");
    expect(chip.info(lineOffset(18)).direction).toBe("function");
    chip[Symbol.dispose]();
    expect(board.functionOf(18)).toBe("INPUT");
  });
});
