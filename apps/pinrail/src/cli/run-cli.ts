import { CommanderError } from "commander";
import { createProgram } from "./create-program.js";
import { explainError } from "./explain-error.js";
import { withoutUnknownTopic } from "./help-topic.js";
import { outputFailure } from "./output-failure.js";
import { printUsageProblem } from "./usage-problem.js";

/** What shells know as "ended by Ctrl-C". */
const EXIT_INTERRUPTED = 130;

/**
 * Runs one command line.
 *
 * @param args - Without the interpreter and the program's name.
 * @returns the exit code: 0, 1 for a fault of the program, 2 for one of the input, 130 when it was interrupted.
 */
export async function runCli(args: readonly string[]): Promise<number> {
  process.stdout.on("error", endWithoutOutput);
  process.stderr.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 2));
  const program = createProgram();
  try {
    if (args.length === 0) program.outputHelp();
    else await program.parseAsync(withoutUnknownTopic(program, args), { from: "user" });
    return typeof process.exitCode === "number" ? process.exitCode : 0;
  } catch (error) {
    if (error instanceof CommanderError)
      return error.exitCode === 0 ? 0 : printUsageProblem(error, program, args);
    if (error instanceof Error && error.name === "AbortError") return EXIT_INTERRUPTED;
    const { line, exitCode } = explainError(error);
    process.stderr.write(`${line}\n`);
    return exitCode;
  }
}

/** `pinrail … | head` closes the pipe early: that is how it is meant, and no error. A full disk is one. */
function endWithoutOutput(error: NodeJS.ErrnoException): void {
  if (error.code === "EPIPE") process.exit(0);
  const { line, exitCode } = explainError(outputFailure(error));
  process.stderr.write(`${line}\n`);
  process.exit(exitCode); // the command would go on, and fail with every line once more
}
