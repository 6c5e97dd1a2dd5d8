import { existsSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { bundleProgram } from "../lib/bundle.mjs";
import { inHouse } from "../lib/house.mjs";
import { run } from "../lib/run.mjs";

/** An example shows one thing; a minute is far more than any needs in virtual time. */
const LIMIT_MS = 60_000;

/**
 * Runs every examples/*.ts against the simulator. A comment line `// Prints: …` names a line that the example must
 * print, a regular expression when it stands between slashes; there must be one.
 *
 * @returns {Promise<import("../lib/tier.mjs").TierResult>}
 */
export async function examplesTier() {
  const result = { passed: 0, failed: 0, skipped: 0, notes: /** @type {string[]} */ ([]) };
  const files = existsSync(inHouse("examples")) ? readdirSync(inHouse("examples")) : [];
  for (const file of files.filter((name) => name.endsWith(".ts")).sort()) {
    const wrong = await runExample(file);
    if (wrong === undefined) result.passed += 1;
    else result.failed += result.notes.push(`failed: examples/${file}: ${wrong}`) && 1;
  }
  return result;
}

/**
 * @param {string} file
 * @returns {Promise<string | undefined>} what is wrong.
 */
async function runExample(file) {
  const expected = readExpected(readFileSync(inHouse("examples", file), "utf8"));
  if (expected.length === 0) return "has no line `// Prints: …`, so nobody knows whether it works";
  const program = inHouse(".cache", "examples", file.replace(/\.ts$/, ".mjs"));
  await bundleProgram(`examples/${file}`, program);
  const { code, stdout, stderr } = await run(process.execPath, [program], { timeoutMs: LIMIT_MS });
  rmSync(program, { force: true });
  if (code !== 0) return `ended with code ${code}: ${stderr.trim()}`;
  const lines = stdout.split("\n");
  const missing = expected.find((pattern) => !lines.some((line) => pattern.test(line)));
  return missing && `did not print ${String(missing)}, but:\n${stdout.trim()}`;
}

/**
 * @param {string} source
 * @returns {RegExp[]}
 */
export function readExpected(source) {
  return [...source.matchAll(/^\/\/ Prints: (.+)$/gm)].map(([, text = ""]) => {
    const pattern = /^\/(.+)\/$/.exec(text.trim())?.[1];
    return pattern === undefined
      ? new RegExp(`^${text.trim().replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}$`)
      : new RegExp(pattern);
  });
}
