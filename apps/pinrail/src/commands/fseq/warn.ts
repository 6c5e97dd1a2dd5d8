import { plainText } from "./format.js";

/** Tells of something odd that did not stop the work. */
export function warn(text: string): void {
  process.stderr.write(`pinrail: warning: ${plainText(text)}\n`);
}
