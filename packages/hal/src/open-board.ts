import type { Backend } from "@pinrail/access";
import { MonotonicClock, PinrailError } from "@pinrail/base";
import type { BoardDescription } from "@pinrail/describe";
import { Backends } from "./backends.js";
import type { Board } from "./board.js";
import { LocalBoard } from "./local-board.js";

/** How a board is opened. */
export interface OpenBoardOptions {
  /** Ways to the pins, the preferred one first; what one cannot do, the next one that fits does. */
  readonly backends: readonly Backend[];
  /** The board this is, where no backend knows or all of them are wrong. */
  readonly description?: BoardDescription;
}

/**
 * Opens the board behind the first backends that fit.
 *
 * @throws PinrailError `NO_BACKEND` with every backend's reason when none fits; `BOARD_UNKNOWN` when none of those
 *   that fit knows which board this is, and `description` does not say so.
 * @example
 * ```ts
 * await using board = await openBoard({ backends: [createSimBoard(findBoard("pi-3")).backend] });
 * await using led = await board.output(gpio(17));
 * led.write(true);
 * ```
 */
export async function openBoard(options: OpenBoardOptions): Promise<Board> {
  const backends = new Backends(options.backends);
  const description = options.description ?? backends.first((backend) => backend.board?.());
  if (description === undefined) {
    const message = "Cannot open a board: no backend knows which board this is";
    throw new PinrailError("BOARD_UNKNOWN", {}, { message, remedy: "name it with `description`" });
  }
  const clock = backends.first((backend) => backend.clock) ?? new MonotonicClock();
  return new LocalBoard({ description, clock, backends });
}
