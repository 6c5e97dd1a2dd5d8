import type { Command } from "commander";

const EXAMPLES = `
Examples:
  pinrail leds           lists the parts with their timings
  pinrail leds --json    the same for programs, with every window
`;

/** Adds `pinrail leds`. */
export function registerLeds(program: Command): void {
  program
    .command("leds")
    .description("List the LED parts that are known, with their timings")
    .option("--json", "print JSON")
    .addHelpText("after", EXAMPLES)
    .action(async (options: { json?: boolean }) => {
      const { printLeds } = await import("./print-leds.js");
      printLeds(options.json ?? false);
    });
}
