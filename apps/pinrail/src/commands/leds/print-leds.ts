import { LED_PARTS, type LedPart, type TimeWindow } from "@pinrail/describe";
import { colours } from "../../cli/colours.js";
import { printJson, printLines } from "../../cli/print.js";
import { renderTable } from "../../cli/table.js";

const TITLES = ["PART", "0 HIGH", "0 LOW", "1 HIGH", "1 LOW", "RESET", "ORDER", "KBIT/S", "SOURCE"];

/** Prints every LED part: times in nanoseconds, as the data sheets bound them. */
export function printLeds(json: boolean): void {
  if (json) return printJson(LED_PARTS.map(ledRecord));
  const [title = "", ...lines] = renderTable([TITLES, ...LED_PARTS.map(ledRow)]);
  printLines([
    colours().bold(title),
    ...lines,
    "",
    "Times in ns, resets in µs (sheet/driven). ~: the source names no tolerance, ±150 ns are assumed. !: inverted",
  ]);
}

/** A part as JSON has it: units in the names. */
function ledRecord({ resetMin, resetDrive, bitRate, ...part }: LedPart): object {
  const { t0h, t0l, t1h, t1l, period, ...rest } = part;
  const timesNs = { t0h, t0l, t1h, t1l, ...(period && { period }) };
  return { ...rest, timesNs, resetMinNs: resetMin, resetDriveNs: resetDrive, bitsPerSecond: bitRate };
}

function ledRow(part: LedPart): string[] {
  const marks = `${part.tolerance === "house" ? "~" : ""}${part.inverted ? "!" : ""}`;
  const reset =
    part.resetMin === part.resetDrive
      ? `${part.resetMin / 1e3}`
      : `${part.resetMin / 1e3}/${part.resetDrive / 1e3}`;
  return [
    `${part.id}${marks}`,
    ...[part.t0h, part.t0l, part.t1h, part.t1l].map(windowText),
    reset,
    part.order,
    String(part.bitRate / 1e3),
    part.source,
  ];
}

function windowText({ min, max }: TimeWindow): string {
  return Number.isFinite(max) ? `${min}–${max}` : `≥ ${min}`;
}
