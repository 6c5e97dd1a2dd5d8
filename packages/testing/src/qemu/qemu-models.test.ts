import { basename, delimiter, dirname } from "node:path";
import { describe, expect, test } from "vitest";
import { findProgram, QEMU_MODELS } from "./qemu-models.js";

describe("findProgram()", () => {
  const folder = dirname(process.execPath);
  test("finds a program in the first folder that has it, and passes over folders that are not there", () => {
    const path = ["", "/nonexistent", folder].join(delimiter);
    expect(findProgram(basename(process.execPath), path)).toBe(process.execPath);
  });

  test.each([
    { note: "no such program", name: "pinrail-no-such-program", path: folder },
    { note: "an empty PATH", name: basename(process.execPath), path: "" },
    { note: "a file that nobody may run", name: "passwd", path: "/etc" },
  ])("finds nothing: $note", ({ name, path }) => {
    expect(findProgram(name, path)).toBeUndefined();
  });
});

test("there is a model of every SoC of the BCM2835 family", () => {
  expect(QEMU_MODELS.map(({ board }) => board.soc.name)).toEqual(["bcm2835", "bcm2836", "bcm2837"]);
});
