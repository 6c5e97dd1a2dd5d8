import { Argument, type Command } from "commander";
import { completeWith } from "../../cli/completion-values.js";

const EXAMPLES = `
Examples:
  pinrail boards                lists the boards that are known
  pinrail boards pi-3           shows the header of one, with every pin's functions
  pinrail boards pi-3 --json    the same for programs
`;

/** Adds `pinrail boards`. */
export function registerBoards(program: Command): void {
  const board = completeWith(
    new Argument("[board]", "show this board's header and its pins' functions"),
    async () => (await import("@pinrail/describe")).BOARDS.map(({ id }) => id),
  );
  program
    .command("boards")
    .description("List the boards that are known, or the pins of one")
    .addArgument(board)
    .option("--json", "print JSON")
    .addHelpText("after", EXAMPLES)
    .action(async (id: string | undefined, options: { json?: boolean }) => {
      const { printBoards } = await import("./print-boards.js");
      printBoards(id, options.json ?? false);
    });
}
