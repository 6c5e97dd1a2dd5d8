import { existsSync, readdirSync } from "node:fs";
import { renderTable, parseResults } from "./lib/bench-results.mjs";
import { bundleProgram } from "./lib/bundle.mjs";
import { HouseError, inHouse, runMain, say } from "./lib/house.mjs";
import { run } from "./lib/run.mjs";
import { ensureSetup } from "./setup.mjs";

/** @typedef {import("./lib/bench-results.mjs").BenchResult} BenchResult */

const LIMIT_MS = 10 * 60_000;
const SUFFIX = ".bench.ts";

/** @param {readonly string[]} args */
function readOptions(args) {
  const options = { json: false, only: /** @type {string | undefined} */ (undefined) };
  for (let i = 0; i < args.length; i++) {
    if (args[i] === "--json") options.json = true;
    else if (args[i] === "--only" && args[i + 1] !== undefined) options.only = args[(i += 1)];
    else throw new HouseError(`No such option: ${args[i]}; there are --json and --only NAME`);
  }
  return options;
}

/**
 * Runs one benchmark in a process of its own, so that none warms up or litters another's heap.
 *
 * @param {string} name
 * @returns {Promise<BenchResult[]>}
 */
async function runBench(name) {
  say(`bench: ${name} …`);
  const program = inHouse(".cache", "bench", `${name}.mjs`);
  await bundleProgram(`bench/${name}${SUFFIX}`, program);
  const args = ["--expose-gc", "--enable-source-maps", program];
  const { code, stdout, stderr } = await run(process.execPath, args, { timeoutMs: LIMIT_MS });
  if (stderr !== "") process.stderr.write(stderr);
  if (code !== 0) throw new HouseError(`Benchmark ${name} ended with code ${code}`);
  return parseResults(name, stdout);
}

// `npm run bench [-- --json] [-- --only NAME]`: fails when a benchmark crashes or a goal is missed.
await runMain(async () => {
  const options = readOptions(process.argv.slice(2));
  const files = existsSync(inHouse("bench")) ? readdirSync(inHouse("bench")).sort() : [];
  const all = files.filter((file) => file.endsWith(SUFFIX)).map((file) => file.slice(0, -SUFFIX.length));
  const names = all.filter((name) => options.only === undefined || name === options.only);
  if (names.length === 0)
    throw new HouseError(`No such benchmark: ${options.only}; there are ${all.join(", ")}`);
  await ensureSetup();
  const results = [];
  for (const name of names) results.push(...(await runBench(name)));
  process.stdout.write(options.json ? `${JSON.stringify({ results })}\n` : renderTable(results));
  return results.every(({ met }) => met !== false) ? 0 : 1;
});
