import { spawn } from "node:child_process";
import { HouseError, ROOT } from "./house.mjs";

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env] - Added to this process's own.
 * @property {number} [timeoutMs] - The child is killed after this long.
 * @property {boolean} [show] - Passes the child's output on to standard error while it runs.
 *
 * @typedef {object} RunResult
 * @property {number} code - Exit code; 124 after a timeout, 128 when a signal ended it.
 * @property {string} stdout
 * @property {string} stderr
 */

/**
 * Runs a program to its end and gives what it printed; never rejects for an exit code.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<RunResult>}
 */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd ?? ROOT,
      env: { ...process.env, ...options.env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const output = { stdout: "", stderr: "" };
    for (const name of /** @type {const} */ (["stdout", "stderr"])) {
      child[name].setEncoding("utf8").on("data", (text) => {
        output[name] += text;
        if (options.show) process.stderr.write(text);
      });
    }
    let timedOut = false;
    const timer =
      options.timeoutMs && setTimeout(() => ((timedOut = true), child.kill("SIGKILL")), options.timeoutMs);
    child.once("error", (error) => reject(new HouseError(`Cannot run ${command}: ${error.message}`)));
    child.once("close", (code) => {
      if (timer) clearTimeout(timer);
      resolve({ ...output, code: timedOut ? 124 : (code ?? 128) });
    });
  });
}

/**
 * Runs a program that must succeed.
 *
 * @param {string} what - What failed when it fails: "type check".
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @throws {HouseError} with everything the program printed.
 */
export async function runOrFail(what, command, args, options) {
  const { code, stdout, stderr } = await run(command, args, options);
  if (code === 0) return;
  const said = options?.show ? "" : `\n${`${stdout}\n${stderr}`.trim()}`;
  throw new HouseError(`${what} failed (${command.split("/").at(-1)} ended with code ${code})${said}`);
}

/**
 * Path of a JavaScript tool in node_modules, to be run with this Node: `npx` costs half a second each time.
 *
 * @param {string} path - Below node_modules.
 */
export function tool(path) {
  return `${ROOT}/node_modules/${path}`;
}
