import { PinrailError, type ErrorCode } from "@pinrail/base";
import * as z from "zod/mini";
import type { ErrorBody } from "../protocol/index.js";

/** HTTP status by error code; any other code means that the player cannot do it now: 409. */
const STATUS: Partial<Record<ErrorCode, number>> = {
  REQUEST: 400,
  OPTION: 400,
  FSEQ_FRAME: 422,
  FILE_UNREADABLE: 404,
  DMA_FAILED: 500,
};

/** An answer that says what went wrong. */
export interface ErrorReply {
  readonly status: number;
  readonly body: ErrorBody;
  /** Whether the fault is ours and belongs into the log. */
  readonly unexpected: boolean;
}

/** Turns whatever was thrown into an answer; what nobody foresaw is not shown to the client. */
export function errorReply(error: unknown): ErrorReply {
  if (error instanceof PinrailError) return known(STATUS[error.code] ?? 409, error);
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  if (error instanceof Error && typeof status === "number" && status >= 400 && status < 500) {
    const message = `Cannot take the request: ${error.message}`;
    return known(status, new PinrailError("REQUEST", {}, { message, cause: error }));
  }
  const body = {
    code: "INTERNAL",
    message: "Cannot answer: the player has a fault",
    remedy: "see the player's log",
  };
  return { status: 500, body: { error: body }, unexpected: true };
}

/**
 * Checks a request's body.
 *
 * @throws PinrailError `REQUEST` that names the first field that is wrong.
 */
export function parseBody<T>(schema: z.ZodMiniType<T>, body: unknown): T {
  const result = z.safeParse(schema, body, { error: z.locales.en().localeError });
  if (result.success) return result.data;
  const issue = result.error.issues[0]!;
  const where = issue.path.length === 0 ? "the body" : `field ${JSON.stringify(issue.path.join("."))}`;
  throw new PinrailError("REQUEST", {}, { message: `Cannot take the command: ${where}: ${issue.message}` });
}

function known(status: number, error: PinrailError): ErrorReply {
  const body = { code: error.code, message: error.message, remedy: error.remedy };
  return { status, body: { error: body }, unexpected: false };
}
