import type { BoardDescription } from "./board.js";
import { BOARDS } from "./boards.js";
import type { LedPart, TimeWindow } from "./led-part.js";
import { LED_PARTS } from "./led-parts.js";

/** The text of `docs/hardware/led-parts.md`. */
export function ledPartsMarkdown(): string {
  const head = [
    "Part",
    "Name",
    "T0H ns",
    "T0L ns",
    "T1H ns",
    "T1L ns",
    "Reset us",
    "Waited us",
    "Order",
    "kbit/s",
    "1 is",
    "Tolerance",
    "Source",
  ];
  return [
    "# LED parts",
    "Every one-wire part that Pinrail drives and checks. `house` tolerances are +-150 ns, where the source names none. A 0 is always `1000`.",
    `${table(head, LED_PARTS.map(partRow))}\n`,
  ].join("\n\n");
}

function partRow(part: LedPart): string[] {
  return [
    `\`${part.id}\``,
    part.name,
    ...[part.t0h, part.t0l, part.t1h, part.t1l].map(windowText),
    String(part.resetMin / 1000),
    String(part.resetDrive / 1000),
    part.order,
    String(part.bitRate / 1000),
    `\`${part.one}\``,
    part.tolerance,
    part.source,
  ];
}

function windowText({ min, max }: TimeWindow): string {
  return `${min}-${max}`;
}

/** The text of `docs/hardware/boards.md`. */
export function boardsMarkdown(): string {
  const head = ["Board", "Name", "SoC", "Headers", "Revision types"];
  const rows = BOARDS.map((board) => [
    `\`${board.id}\``,
    board.name,
    board.soc.name,
    board.headers.map((header) => `${header.name} (${header.positions.length})`).join(", "),
    board.revisionTypes.map((type) => `0x${type.toString(16)}`).join(", "),
  ]);
  return `${["# Boards", table(head, rows), ...BOARDS.map(reservedText)].join("\n\n")}\n`;
}

function reservedText(board: BoardDescription): string {
  const rows = board.reserved.map(({ gpio, why }) => [`GPIO${gpio}`, why]);
  return `## ${board.name}\n\nPins that the board itself uses:\n\n${table(["Pin", "Used for"], rows)}`;
}

/** A table as prettier writes it, so that formatting the pages changes nothing. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((cell, column) =>
    Math.max(3, cell.length, ...rows.map((row) => row[column]!.length)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column]!)).join(" | ")} |`;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join("\n");
}
