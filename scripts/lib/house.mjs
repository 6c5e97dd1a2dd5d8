import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** Folder of the whole house. */
export const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

/** The oldest Node that the house runs on; `engines` in package.json says the same. */
export const OLDEST_NODE = [20, 19];

/**
 * An error that its message explains wholly: shown without a stack.
 */
export class HouseError extends Error {}

/**
 * Path below the house.
 *
 * @param {...string} parts
 */
export function inHouse(...parts) {
  return join(ROOT, ...parts);
}

/**
 * Prints a progress line; standard output stays free for results.
 *
 * @param {string} line
 */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

/**
 * Runs a script's main function: a {@link HouseError} becomes one line, anything else keeps its stack.
 *
 * @param {() => Promise<number | void>} main - Resolves with the exit code, 0 when it says none.
 */
export async function runMain(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    say(error instanceof HouseError ? error.message : String(/** @type {Error} */ (error).stack ?? error));
    process.exitCode = 1;
  }
}
