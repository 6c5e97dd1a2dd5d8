import { PinrailError } from "@pinrail/base";

/** What is told of an error, and how the program ends. */
export interface Explanation {
  /** One line, or more of them when debugging. */
  readonly line: string;
  readonly exitCode: 1 | 2;
}

/**
 * Says in one line what went wrong, why and what to do. With `PINRAIL_DEBUG=1` the stack and its causes follow.
 *
 * A `PinrailError` is about the input and ends with 2; anything else is a fault of this program and ends with 1.
 */
export function explainError(error: unknown, env: NodeJS.ProcessEnv = process.env): Explanation {
  const debug = env["PINRAIL_DEBUG"] === "1";
  const stack = debug ? `\n${describeStack(error)}` : "";
  if (error instanceof PinrailError) {
    return { line: oneLine(`pinrail: ${error.message}; ${error.remedy}`) + stack, exitCode: 2 };
  }
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const remedy = "this is a fault of pinrail; run it again with PINRAIL_DEBUG=1 and report what it prints";
  return { line: oneLine(`pinrail: ${message}; ${remedy}`) + stack, exitCode: 1 };
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, " ");
}

function describeStack(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause === undefined ? "" : `\ncaused by ${describeStack(error.cause)}`;
  return `${error.stack ?? error.message}${cause}`;
}
