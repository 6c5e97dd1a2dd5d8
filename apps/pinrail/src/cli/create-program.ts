import { Command, Option } from "commander";
import packageJson from "../../package.json" with { type: "json" };
import { registerBoards } from "../commands/boards/register.js";
import { registerCompletion } from "../commands/completion/register.js";
import { registerFseq } from "../commands/fseq/register.js";
import { registerLeds } from "../commands/leds/register.js";
import { registerPlay } from "../commands/play/register.js";
import { registerServe } from "../commands/serve/register.js";

/** Commands by the heading under which `pinrail --help` lists them. */
const GROUPS: Readonly<Record<string, readonly ((program: Command) => void)[]>> = {
  "Play shows:": [registerServe, registerPlay],
  "Work with sequence files:": [registerFseq],
  "Know the hardware:": [registerBoards, registerLeds],
  "Set up the shell:": [registerCompletion],
};

const EXAMPLES = `
Examples:
  pinrail serve                                     plays the demo, and shows it in the browser
  pinrail serve show.fseq                           plays a sequence of yours
  pinrail fseq info show.fseq                       says what a sequence file holds
  pinrail play show.fseq --board sim:pi-3 --string gpio=18,pixels=300,led=ws2812b
                                                    plays it on a simulated board and checks every bit
  pinrail boards pi-3                               shows the header and what each pin can do
`;

/**
 * Makes the command line. Only names and descriptions are loaded here; a command's code is loaded when it runs.
 *
 * Nothing is printed for errors and nothing exits: both are thrown.
 */
export function createProgram(): Command {
  const program = new Command("pinrail")
    .description("Drives the pins of Linux boards, and plays light shows over them.")
    .version(packageJson.version, "-V, --version", "print the version")
    .option("--no-color", "print without colours (as does the variable NO_COLOR)")
    .helpOption("-h, --help", "show help")
    .helpCommand("help [command]", "show help for a command")
    .showSuggestionAfterError(true)
    .enablePositionalOptions() // else `fseq convert --version 2.1` would print our own version
    .addHelpText("after", EXAMPLES);
  for (const [heading, registers] of Object.entries(GROUPS)) {
    program.commandsGroup(heading);
    for (const register of registers) register(program);
  }
  throwErrors(program);
  for (const command of program.commands) acceptNoColor(command);
  return program;
}

/** `--no-color` may stand behind the command too, although it is listed with the program only. */
function acceptNoColor(command: Command): void {
  command.addOption(new Option("--no-color").hideHelp());
  for (const child of command.commands) acceptNoColor(child);
}

/** Commander would print an error in its own words and exit. */
function throwErrors(command: Command): void {
  command.exitOverride().configureOutput({ outputError: () => undefined });
  for (const child of command.commands) throwErrors(child);
}
