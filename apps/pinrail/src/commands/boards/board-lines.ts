import type { BoardDescription, Header } from "@pinrail/describe";
import type { Colours } from "../../cli/colours.js";
import { renderTable } from "../../cli/table.js";

const ALTERNATES = ["ALT0", "ALT1", "ALT2", "ALT3", "ALT4", "ALT5"] as const;

/** The boards, a line each. */
export function boardListLines(boards: readonly BoardDescription[], colour: Colours): string[] {
  const rows = boards.map(({ id, name, soc, headers }) => [
    id,
    name,
    soc.name,
    headers.map(describeHeader).join(", "),
  ]);
  const [title = "", ...lines] = renderTable([["BOARD", "NAME", "SOC", "HEADERS"], ...rows]);
  const usage = "pinrail boards ID shows its pins and their functions; --board sim:ID plays on it, simulated";
  return [colour.bold(title), ...lines, "", usage];
}

/** A board's headers, a line a position, with the six alternate functions of each pin. */
export function boardLines(board: BoardDescription, colour: Colours): string[] {
  const lines = [colour.bold(`${board.name} (${board.soc.name})`)];
  for (const header of board.headers) lines.push("", ...headerLines(board, header, colour));
  const reserved = board.reserved.filter(({ gpio }) => isOnHeader(board, gpio));
  if (reserved.length > 0)
    lines.push("", ...reserved.map(({ gpio, why }) => `* GPIO${gpio} is the board's own: ${why}`));
  return lines;
}

function headerLines(board: BoardDescription, header: Header, colour: Colours): string[] {
  const rows = header.positions.map(({ position, name, gpio }) => {
    const star = board.reserved.some((entry) => entry.gpio === gpio) ? "*" : "";
    const functions = gpio === undefined ? [] : (board.soc.functions[gpio] ?? []);
    const shown = gpio === undefined || name === `GPIO${gpio}` ? name : `${name} GPIO${gpio}`;
    return [
      `${header.name}-${position}`,
      `${shown}${star}`,
      ...functions.map((each) => (each === "" ? "–" : each)),
    ];
  });
  const [title = "", ...lines] = renderTable([["PIN", "NAME", ...ALTERNATES], ...rows]);
  const power = (index: number): boolean => header.positions[index]?.gpio === undefined;
  return [colour.bold(title), ...lines.map((line, index) => (power(index) ? colour.dim(line) : line))];
}

function describeHeader({ name, positions }: Header): string {
  return `${name} (${positions.length})`;
}

function isOnHeader(board: BoardDescription, gpio: number): boolean {
  return board.headers.some(({ positions }) => positions.some((position) => position.gpio === gpio));
}
