import type { Clock } from "@pinrail/base";

/** The time of a simulated board. */
export interface SimClock extends Clock {
  /**
   * Called before software looks at or touches the board: brings the devices to the present.
   *
   * Does nothing from within an event of the board, whose time is the present already.
   */
  advance(): void;
}
