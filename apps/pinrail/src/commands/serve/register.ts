import type { Command } from "commander";
import { DEFAULT_BOARD } from "../../show/default-board.js";
import { collect } from "../play/collect.js";
import { STRING_HELP } from "../play/string-help.js";

const EXAMPLES = `
Examples:
  pinrail serve                            a sequence that Pinrail renders itself, on http://127.0.0.1:8080
  pinrail serve show.fseq --loop           your own
  pinrail serve show.fseq --port 9000 --string gpio=18,pixels=100`;

/** Declares `pinrail serve`. */
export function registerServe(program: Command): void {
  program
    .command("serve")
    .summary("Play a sequence and show it in the browser")
    .description(
      "Plays a sequence on a simulated board and serves a page that shows the strings, pins and figures.",
    )
    .argument("[file]", "sequence, as xLights renders it; a demo when not given")
    .option("--host <address>", "address to listen on; 0.0.0.0 opens the page to the network", "127.0.0.1")
    .option("--port <number>", "port to listen on, 0 for any free one; 8080, or another when that is taken")
    .option("--board <board>", "board to play on, see `pinrail boards`", DEFAULT_BOARD)
    .option("--string <options>", "an LED string; once for each", collect)
    .option("--loop", "start again at the end; this is what it does anyway")
    .option("--no-loop", "stop at the end")
    .option("--paused", "wait for the play button")
    .option("--dma <channel>", "DMA channel; 10 when not said")
    .addHelpText("after", `\n${STRING_HELP}\n${EXAMPLES}`)
    .action(async (file: string | undefined, options: Record<string, unknown>) => {
      const { serve } = await import("./serve.js");
      await serve(file, options);
    });
}
