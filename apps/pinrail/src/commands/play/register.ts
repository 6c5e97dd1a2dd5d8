import { Option, type Command } from "commander";
import { DEFAULT_BOARD } from "../../show/default-board.js";
import { collect } from "./collect.js";
import { STRING_HELP } from "./string-help.js";

const EXAMPLES = `
Examples:
  pinrail play show.fseq                                 two strings on GPIO18 and GPIO13 of a simulated Pi 3
  pinrail play show.fseq --string gpio=18,pixels=300 --string gpio=13,pixels=300,led=sk6812
  pinrail play show.fseq --speed max --json              as fast as it goes, figures as JSON
  pinrail play show.fseq --for 1s --vcd out.vcd          the wires' levels, for GTKWave or PulseView

Exits with 1 when a frame did not arrive at the LEDs as it was sent, or a data sheet was violated.`;

/** Declares `pinrail play`. */
export function registerPlay(program: Command): void {
  program
    .command("play")
    .summary("Play a sequence on a board's LED strings")
    .description("Plays an FSEQ or ESEQ file on a board's LED strings and reports what arrived at the LEDs.")
    .argument("<file>", "sequence, as xLights renders it")
    .option("--board <board>", "board to play on, see `pinrail boards`", DEFAULT_BOARD)
    .option("--string <options>", "an LED string; once for each", collect)
    .option("--for <time>", "end after this much of the show: 5s, 500ms, 2m")
    .option("--loop", "start again at the end")
    .addOption(
      new Option(
        "--speed <speed>",
        "real time (1), or as fast as the machine can (max); 1 when not said, with --vcd max",
      ).choices(["1", "max"]),
    )
    .addOption(
      new Option("--check <mode>", "judge timing by the data sheet or by what LEDs are known to take")
        .choices(["strict", "lenient"])
        .default("strict"),
    )
    .option("--dma <channel>", "DMA channel; 10 when not said")
    .option("--vcd <file>", "write the levels of the strings' pins as a value change dump")
    .option("--json", "print the figures as JSON")
    .addHelpText("after", `\n${STRING_HELP}\n${EXAMPLES}`)
    .action(async (file: string, options: Record<string, unknown>) => {
      const { play } = await import("./play.js");
      await play(file, options);
    });
}
