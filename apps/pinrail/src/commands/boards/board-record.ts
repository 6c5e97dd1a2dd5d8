import type { BoardDescription } from "@pinrail/describe";

/** A board in `pinrail boards --json`. */
export interface BoardSummary {
  readonly id: string;
  readonly name: string;
  readonly soc: string;
  readonly gpioCount: number;
  readonly headers: readonly { readonly name: string; readonly positions: number }[];
}

/** A position of a header in `pinrail boards BOARD --json`. */
export interface PositionRecord {
  readonly position: number;
  readonly name: string;
  readonly gpio?: number;
  /** ALT0 to ALT5 as the data sheet spells them, null where there is none. */
  readonly functions?: readonly (string | null)[];
}

/** What a program needs to choose a board. */
export function boardSummary(board: BoardDescription): BoardSummary {
  const headers = board.headers.map(({ name, positions }) => ({ name, positions: positions.length }));
  return { id: board.id, name: board.name, soc: board.soc.name, gpioCount: board.soc.gpioCount, headers };
}

/** What a program needs to choose a pin. */
export function boardRecord(board: BoardDescription): object {
  const position = (entry: BoardDescription["headers"][0]["positions"][0]): PositionRecord => {
    if (entry.gpio === undefined) return { position: entry.position, name: entry.name };
    const functions = board.soc.functions[entry.gpio]?.map((name) => (name === "" ? null : name)) ?? [];
    return { position: entry.position, name: entry.name, gpio: entry.gpio, functions };
  };
  const headers = board.headers.map(({ name, positions }) => ({ name, positions: positions.map(position) }));
  return { ...boardSummary(board), headers, reserved: board.reserved };
}
