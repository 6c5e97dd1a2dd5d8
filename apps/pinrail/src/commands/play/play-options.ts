import { PinrailError } from "@pinrail/base";
import { DEFAULT_BOARD } from "../../show/default-board.js";
import { parseBoard } from "../../show/parse-board.js";
import { parseDuration } from "../../show/parse-duration.js";
import { parseString } from "../../show/parse-string.js";
import type { SimulatedShowOptions } from "../../show/simulated-show.js";

/** Options as commander hands them over. */
export interface RawShowOptions {
  readonly board?: string;
  readonly string?: readonly string[];
  readonly for?: string;
  readonly loop?: boolean;
  readonly speed?: string;
  readonly check?: string;
  readonly dma?: string;
}

/**
 * Reads what `play` and `serve` have in common.
 *
 * @throws PinrailError for the first option that is not valid.
 */
export function showOptions(file: string, raw: RawShowOptions): SimulatedShowOptions {
  return {
    file,
    board: parseBoard(raw.board ?? DEFAULT_BOARD),
    strings: (raw.string ?? []).map(parseString),
    pace: raw.speed === "max" ? "virtual" : "wall",
    check: raw.check === "lenient" ? "lenient" : "strict",
    loop: raw.loop ?? false,
    dmaChannel: raw.dma === undefined ? undefined : parseChannel(raw.dma),
    limitMs: raw.for === undefined ? undefined : parseDuration("--for", raw.for),
  };
}

function parseChannel(text: string): number {
  if (/^\d{1,2}$/.test(text)) return Number(text);
  throw new PinrailError(
    "OPTION",
    { option: "--dma", value: text },
    {
      message: `Cannot read --dma ${JSON.stringify(text)}: not a channel number`,
      remedy: "give one like 10",
    },
  );
}
