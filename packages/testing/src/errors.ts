import assert from "node:assert/strict";
import { PinrailError, type ErrorCode, type ErrorDetails } from "@pinrail/base";

/** Fails unless `action` throws, or rejects with, a `PinrailError` of this code; gives its details. */
export async function assertPinrailError(code: ErrorCode, action: () => unknown): Promise<ErrorDetails> {
  let caught: unknown;
  try {
    await action();
  } catch (error) {
    caught = error;
  }
  assert.ok(caught instanceof PinrailError, `expected a PinrailError ${code}, got ${String(caught)}`);
  assert.equal(caught.code, code);
  return caught.details;
}
