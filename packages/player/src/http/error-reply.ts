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

const SEND_A_COMMAND = 'send such a body as {"action":"play"}; docs/http-api.md has them all';

/** What Fastify refuses before we see it, by its code: its own words do not say what to do. */
const REFUSED: Readonly<Record<string, { readonly message: string; readonly remedy: string }>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: { message: "its body is too long", remedy: "send 4 KiB at most" },
  FST_ERR_CTP_EMPTY_JSON_BODY: { message: "its body is empty", remedy: SEND_A_COMMAND },
  FST_ERR_CTP_INVALID_JSON_BODY: { message: "its body is not valid JSON", remedy: SEND_A_COMMAND },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: {
    message: "its content type is not JSON",
    remedy: 'send the header "content-type: application/json" and a JSON body',
  },
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
    const refused = REFUSED[String((error as { code?: unknown }).code)];
    const message = `Cannot take the request: ${refused?.message ?? error.message}`;
    return known(status, new PinrailError("REQUEST", {}, { message, remedy: refused?.remedy, cause: error }));
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
  if (body === undefined || body === null) throw refusedBody("Cannot take the request: its body is empty");
  const result = z.safeParse(schema, body, { error: z.locales.en().localeError });
  if (result.success) return result.data;
  const issue = result.error.issues[0]!;
  const where = issue.path.length === 0 ? "the body" : `field ${JSON.stringify(issue.path.join("."))}`;
  throw refusedBody(`Cannot take the command: ${where}${complaint(issue)}`);
}

function complaint(issue: z.core.$ZodIssue): string {
  const choices = issue.code === "invalid_union" && "options" in issue ? issue.options : undefined;
  if (!Array.isArray(choices) || choices.length === 0) return `: ${issue.message}`;
  const names = choices.map((choice) => JSON.stringify(choice));
  return ` has to be ${[names.slice(0, -1).join(", "), ...names.slice(-1)].join(" or ")}`;
}

function refusedBody(message: string): PinrailError {
  return new PinrailError("REQUEST", {}, { message, remedy: SEND_A_COMMAND });
}

function known(status: number, error: PinrailError): ErrorReply {
  const body = { code: error.code, message: error.message, remedy: error.remedy };
  return { status, body: { error: body }, unexpected: false };
}
