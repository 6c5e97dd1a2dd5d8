import { checkErrorsPage } from "../lib/errors-page.mjs";
import { checkLayers } from "../lib/layers/check.mjs";
import { ROOT } from "../lib/house.mjs";
import { run, tool } from "../lib/run.mjs";

/**
 * @typedef {object} Check
 * @property {string} name
 * @property {() => Promise<string>} run - What is wrong; empty when nothing is.
 */

/**
 * A check that is a program: wrong is what it prints when it does not end with 0.
 *
 * @param {string} name
 * @param {string} command
 * @param {readonly string[]} args
 * @returns {Check}
 */
function program(name, command, args) {
  return {
    name,
    run: async () => {
      const { code, stdout, stderr } = await run(command, args);
      return code === 0 ? "" : `${stdout}${stderr}`.trim() || `ended with code ${code}`;
    },
  };
}

/** @type {readonly Check[]} */
const CHECKS = [
  program("format", process.execPath, [
    tool("prettier/bin/prettier.cjs"),
    "--check",
    "--log-level=warn",
    ".",
  ]),
  program("types", process.execPath, [tool("typescript/bin/tsc"), "-b"]),
  program("types of the page", process.execPath, [tool("typescript/bin/tsc"), "-p", "apps/web"]),
  program("types of tests and scripts", process.execPath, [
    tool("typescript/bin/tsc"),
    "-p",
    "scripts/tsconfig.json",
  ]),
  {
    name: "layers",
    run: async () =>
      checkLayers(ROOT)
        .map(({ file, line, message }) => `${file}:${line}: ${message}`)
        .join("\n"),
  },
  program("lint", process.execPath, [tool("oxlint/bin/oxlint"), "--type-aware", "--deny-warnings"]),
  { name: "docs/errors.md", run: async () => (await checkErrorsPage()).join("\n") },
];

/** Format, types, layers, lint and the page of errors; each counts as one test. */
export async function checkTier() {
  const result = { passed: 0, failed: 0, skipped: 0, notes: /** @type {string[]} */ ([]) };
  for (const check of CHECKS) {
    const wrong = await check.run();
    if (wrong === "") result.passed += 1;
    else result.failed += result.notes.push(`failed: ${check.name}\n${wrong}`) && 1;
  }
  return result;
}
