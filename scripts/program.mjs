import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { basename, resolve } from "node:path";
import { bundleProgram } from "./lib/bundle.mjs";
import { HouseError, inHouse, runMain } from "./lib/house.mjs";
import { ensureSetup } from "./setup.mjs";

/**
 * Runs a bundled program in this terminal.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @returns {Promise<number>} its exit code.
 */
function runProgram(program, args) {
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, ["--enable-source-maps", program, ...args], { stdio: "inherit" });
    child.once("error", failed);
    child.once("close", (code) => done(code ?? 1));
  });
}

// `npm run program -- FILE.ts [arguments]`: a TypeScript program of anybody's, with this house's packages at hand.
await runMain(async () => {
  const [file, ...args] = process.argv.slice(2);
  if (file === undefined) throw new HouseError("Name a program: npm run program -- examples/blink.ts");
  const source = resolve(process.env["INIT_CWD"] ?? process.cwd(), file);
  if (!existsSync(source)) throw new HouseError(`Cannot run ${source}: there is no such file`);
  await ensureSetup();
  const program = inHouse(".cache", "programs", `${basename(file).replace(/\.\w+$/, "")}-${process.pid}.mjs`);
  await bundleProgram(source, program);
  return runProgram(program, args);
});
