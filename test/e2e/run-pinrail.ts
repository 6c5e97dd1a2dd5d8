import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
/** The executable as users have it: a launcher and the bundle that it loads. */
export const PINRAIL = `${ROOT}apps/pinrail/bin/pinrail.cjs`;

/** How a run ended. */
export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs the built executable in a child process.
 *
 * @param env - Added to an environment without colours and debugging.
 */
export function runPinrail(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Run> {
  if (!existsSync(`${ROOT}apps/pinrail/dist/bundle/main.js`)) throw new Error("Not built yet: npm run build");
  return runProgram(process.execPath, [PINRAIL, ...args], env);
}

/** Runs any program to its end. */
export function runProgram(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<Run> {
  return new Promise((resolve, reject) => {
    const base = { ...process.env, NO_COLOR: undefined, FORCE_COLOR: undefined, PINRAIL_DEBUG: undefined };
    const child = spawn(command, args, {
      cwd: ROOT,
      env: { ...base, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let [stdout, stderr] = ["", ""];
    child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, stdout, stderr }));
  });
}
