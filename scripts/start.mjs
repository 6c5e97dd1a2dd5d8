import { spawn } from "node:child_process";
import { inHouse, runMain } from "./lib/house.mjs";
import { ensureSetup } from "./setup.mjs";

/** Signals that end a server politely; the child decides what to do about them. */
const PASSED_ON = /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]);

/**
 * Runs the executable in this terminal.
 *
 * @param {readonly string[]} args
 * @returns {Promise<number>} its exit code; 128 + the signal's number as shells have it, when a signal ended it.
 */
function runPinrail(args) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [inHouse("apps/pinrail/bin/pinrail.cjs"), ...args], {
      stdio: "inherit",
      cwd: process.env["INIT_CWD"] ?? process.cwd(), // npm moves to the house; paths are meant from where it was called
    });
    for (const signal of PASSED_ON) {
      // The terminal sends a Ctrl-C to the child as well: passed on, it would count there as a second, impatient one.
      process.on(signal, () => void (signal === "SIGINT" && process.stdin.isTTY ? 0 : child.kill(signal)));
    }
    child.once("error", reject);
    child.once("close", (code, signal) => resolve(code ?? (signal === "SIGINT" ? 130 : 143)));
  });
}

// `npm start [-- FILE.fseq …]`: sets up, then serves the file, or the demo when no file is named.
await runMain(async () => {
  await ensureSetup();
  return runPinrail(["serve", ...process.argv.slice(2)]);
});
