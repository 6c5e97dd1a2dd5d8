import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";

/** Folder of the checkout; benchmarks are started there. */
const ROOT = process.cwd();

/**
 * Compiles `bench/c/NAME.c` with `cc -O2`.
 *
 * @returns The program's path, or `undefined` when this machine has no compiler or not the libraries.
 */
export function compile(name: string, ...flags: readonly string[]): string | undefined {
  const program = join(ROOT, ".cache", "bench", `${name}-c`);
  mkdirSync(join(ROOT, ".cache", "bench"), { recursive: true });
  try {
    execFileSync("cc", ["-O2", "-o", program, join(ROOT, "bench", "c", `${name}.c`), ...flags], {
      stdio: "pipe",
    });
    return program;
  } catch (error) {
    process.stderr.write(
      `bench: no comparison with C for ${name}: ${String((error as Error).message).split("\n")[0]}\n`,
    );
    return undefined;
  }
}

/** Runs a program that prints JSON. */
export function runJson<T>(program: string, args: readonly string[]): T {
  return JSON.parse(execFileSync(program, args, { encoding: "utf8" })) as T;
}
