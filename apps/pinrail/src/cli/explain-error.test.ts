import { PinrailError } from "@pinrail/base";
import { describe, expect, test } from "vitest";
import { explainError } from "./explain-error.js";

describe("explainError()", () => {
  test("ends with 2 and gives the remedy when the input was wrong", () => {
    const error = new PinrailError(
      "OPTION",
      {},
      { message: "Cannot use -1 pixels", remedy: "use 1 or more" },
    );
    expect(explainError(error, {})).toEqual({
      line: "pinrail: Cannot use -1 pixels; use 1 or more",
      exitCode: 2,
    });
  });

  test.each([
    { note: "an error", thrown: new TypeError("x is undefined"), said: "TypeError: x is undefined" },
    { note: "something else", thrown: "oops", said: "oops" },
  ])("ends with 1 and asks for a report when $note of the program's own was thrown", ({ thrown, said }) => {
    const { line, exitCode } = explainError(thrown, {});
    expect(line).toMatch(new RegExp(`^pinrail: ${said}; this is a fault of pinrail; .*PINRAIL_DEBUG=1`));
    expect(exitCode).toBe(1);
  });

  test("stays on one line, whatever the message holds", () => {
    expect(explainError(new Error("one\n  two"), {}).line.split("\n")).toHaveLength(1);
  });

  test("adds the stacks of the error and its causes when debugging", () => {
    const cause = new Error("EACCES");
    const error = new PinrailError("FILE_UNREADABLE", {}, { message: "Cannot open x", cause });
    const { line } = explainError(error, { PINRAIL_DEBUG: "1" });
    expect(line).toMatch(
      /^pinrail: Cannot open x; .*\nPinrailError: Cannot open x\n {4}at [^]*\ncaused by Error: EACCES\n {4}at /,
    );
  });
});
