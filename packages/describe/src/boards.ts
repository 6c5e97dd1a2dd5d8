import { PinrailError } from "@pinrail/base";
import type { BoardDescription } from "./board.js";
import { pi1Plus } from "./boards/pi-1-plus.js";
import { pi1 } from "./boards/pi-1.js";
import { pi2 } from "./boards/pi-2.js";
import { pi3 } from "./boards/pi-3.js";
import { pi4 } from "./boards/pi-4.js";
import { piZero2 } from "./boards/pi-zero-2.js";
import { piZero } from "./boards/pi-zero.js";
import { closestName } from "./closest-name.js";

/** Every board that is known, oldest first. */
export const BOARDS: readonly BoardDescription[] = [pi1, pi1Plus, piZero, pi2, pi3, piZero2, pi4];

/** Where a pin comes out. */
export interface HeaderPlace {
  /** `J8`. */
  readonly header: string;
  /** Number on the header, from 1. */
  readonly position: number;
  /** Both, as people write it: `J8-12`. */
  readonly label: string;
}

/**
 * The board of that id.
 *
 * @param id - Exactly as in {@link BOARDS}: `pi-3`.
 * @throws {@link PinrailError} `BOARD_UNKNOWN`, with the known ids and the likely one in `remedy`.
 */
export function findBoard(id: string): BoardDescription {
  const board = BOARDS.find((candidate) => candidate.id === id);
  if (board !== undefined) return board;
  const ids = BOARDS.map((candidate) => candidate.id);
  const likely = closestName(id, ids);
  const list = `known boards: ${ids.join(", ")}`;
  throw new PinrailError(
    "BOARD_UNKNOWN",
    { board: id },
    {
      message: `Cannot find board ${JSON.stringify(id)}: no board has this id`,
      remedy: likely === undefined ? list : `did you mean "${likely}"? ${list}`,
    },
  );
}

/** Where a GPIO comes out on the board's headers; `undefined` when it does not. */
export function headerPositionOf(board: BoardDescription, gpio: number): HeaderPlace | undefined {
  for (const { name, positions } of board.headers) {
    const found = positions.find((position) => position.gpio === gpio);
    if (found !== undefined) {
      return { header: name, position: found.position, label: `${name}-${found.position}` };
    }
  }
  return undefined;
}
