import type { Command, CommanderError } from "commander";

const EXIT_USAGE = 2;

/**
 * Prints what is wrong with a command line, in one line with the way to help.
 *
 * @param error - As commander throws it: `error: unknown option '--jsn'\n(Did you mean --json?)`.
 * @returns the exit code.
 */
export function printUsageProblem(error: CommanderError, program: Command, args: readonly string[]): number {
  if (error.code === "commander.help") return EXIT_USAGE; // `pinrail fseq`: its help is on standard error already
  const [problem = "", suggestion] = error.message.replace(/^error: /, "").split("\n");
  const reason = problem.replace(/\.$/, "");
  const likely = /Did you mean (?:one of )?(.*?)\?\)$/.exec(suggestion ?? "")?.[1];
  const path = [program.name(), ...commandPath(program, args)].join(" ");
  const remedy = likely === undefined ? `see ${path} --help` : `did you mean ${likely}? See ${path} --help`;
  process.stderr.write(`${program.name()}: ${reason}; ${remedy}\n`);
  return EXIT_USAGE;
}

/** Names of the commands that the arguments go through: `["fseq", "info"]`. */
function commandPath(program: Command, args: readonly string[]): string[] {
  const path: string[] = [];
  let command = program;
  for (const arg of args) {
    const next = command.commands.find((child) => child.name() === arg || child.aliases().includes(arg));
    if (next === undefined) continue;
    path.push(next.name());
    command = next;
  }
  return path;
}
