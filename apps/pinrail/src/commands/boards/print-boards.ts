import { BOARDS, findBoard } from "@pinrail/describe";
import { colours } from "../../cli/colours.js";
import { printJson, printLines } from "../../cli/print.js";
import { boardLines, boardListLines } from "./board-lines.js";
import { boardSummary, boardRecord } from "./board-record.js";

/**
 * Prints every board, or one with its header.
 *
 * @param id - `pi-3`, or `sim:pi-3` as `--board` takes it.
 * @throws PinrailError `BOARD_UNKNOWN`.
 */
export function printBoards(id: string | undefined, json: boolean): void {
  if (id === undefined) {
    if (json) printJson(BOARDS.map(boardSummary));
    else printLines(boardListLines(BOARDS, colours()));
    return;
  }
  const board = findBoard(id.replace(/^sim:/, "")); // as --board wants it
  if (json) printJson(boardRecord(board));
  else printLines(boardLines(board, colours()));
}
