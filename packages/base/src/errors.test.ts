import { describe, expect, test } from "vitest";
import { ERRORS, PinrailError } from "./errors.js";

describe("ERRORS", () => {
  test.each(Object.entries(ERRORS))(
    "%s says what it means and what to do, in a line without a full stop",
    (_, row) => {
      expect(row.text).toMatch(/^[A-Z][^\n]*[^.\n]$/);
      expect(row.remedy).toMatch(/^[a-z`][^\n]*[^.\n]$/);
    },
  );
});

describe("PinrailError", () => {
  test("has its code's text and its details as message when none is given", () => {
    const error = new PinrailError("PIN_BUSY", { gpio: 17, owner: "porch-show", since: undefined });
    expect(error.message).toBe('Pin is held by another owner (gpio 17, owner "porch-show")');
    expect(new PinrailError("PIN_BUSY").message).toBe("Pin is held by another owner");
  });

  test("prefers the message and the remedy that it is given", () => {
    const error = new PinrailError(
      "OPTION",
      {},
      { message: "Cannot use -1 pixels", remedy: "use 1 or more" },
    );
    expect([error.message, error.remedy]).toEqual(["Cannot use -1 pixels", "use 1 or more"]);
  });

  test("keeps the cause, and has none when there was none", () => {
    const cause = new Error("EACCES");
    expect(new PinrailError("FILE_UNREADABLE", {}, { cause }).cause).toBe(cause);
    expect("cause" in new PinrailError("FILE_UNREADABLE")).toBe(false);
  });

  test("knows from its code whether trying again can help, and what to do", () => {
    expect(new PinrailError("PIN_BUSY").retry).toBe(true);
    expect(new PinrailError("PIN_UNKNOWN").retry).toBe(false);
    expect(new PinrailError("LINE_CLOSED").remedy).toBe("request it again");
  });

  test("is an Error with its own name", () => {
    const error = new PinrailError("OPTION");
    expect(error).toBeInstanceOf(Error);
    expect(String(error)).toBe("PinrailError: Option is not valid");
  });
});
