import { statSync } from "node:fs";
import { PinrailError } from "@pinrail/base";

/**
 * Refuses to write over the file that is read, by whatever name.
 *
 * @param input - A file that exists.
 * @throws PinrailError `OPTION`.
 */
export function refuseOwnInput(input: string, output: string): void {
  const [from, to] = [statSync(input), statSync(output, { throwIfNoEntry: false })];
  if (to === undefined || from.dev !== to.dev || from.ino !== to.ino) return;
  const message = `Cannot write ${output}: it is the file that is read`;
  throw new PinrailError(
    "OPTION",
    { path: output },
    { message, remedy: "write to another name, and rename it then" },
  );
}
