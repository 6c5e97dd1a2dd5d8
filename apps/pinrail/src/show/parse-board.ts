import { PinrailError } from "@pinrail/base";
import { findBoard, type BoardDescription } from "@pinrail/describe";

/**
 * Reads `sim:pi-3`.
 *
 * @throws PinrailError `BOARD_UNKNOWN`, also for a board that is not simulated.
 */
export function parseBoard(text: string): BoardDescription {
  const [kind, id = ""] = text.split(":", 2);
  if (kind === "sim") return findBoard(id);
  throw new PinrailError(
    "BOARD_UNKNOWN",
    { board: text },
    {
      message: `Cannot use board ${JSON.stringify(text)}: this version drives simulated boards only`,
      remedy: "name one like sim:pi-3; `pinrail boards` lists them",
    },
  );
}
