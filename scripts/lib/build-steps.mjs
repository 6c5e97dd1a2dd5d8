import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { BUNDLE, bundleExecutable } from "./bundle.mjs";
import { hashFiles } from "./files.mjs";
import { ROOT, inHouse, say } from "./house.mjs";
import { runOrFail, tool } from "./run.mjs";

/** What is built from every package's source. */
const SOURCES = ["packages", "apps/pinrail", "tsconfig.base.json", "tsconfig.json", "package-lock.json"];

/**
 * @typedef {object} BuildStep
 * @property {string} name
 * @property {string} doing - Shown while it runs.
 * @property {readonly string[]} inputs - Files and folders; the step runs when one has changed.
 * @property {readonly string[]} outputs - The step runs when one is missing.
 * @property {() => Promise<void>} run
 */

/**
 * Folders that tsc compiles: those that tsconfig.json refers to.
 *
 * @returns {string[]}
 */
function compiledProjects() {
  /** @type {{references: {path: string}[]}} */
  const { references } = JSON.parse(readFileSync(inHouse("tsconfig.json"), "utf8"));
  return references.map(({ path }) => path);
}

/** @type {readonly BuildStep[]} */
const STEPS = [
  {
    name: "types",
    doing: "compiling the packages (tsc)",
    inputs: SOURCES,
    outputs: compiledProjects().map((path) => `${path}/dist/.tsbuildinfo`),
    run: () => runOrFail("Compiling", process.execPath, [tool("typescript/bin/tsc"), "-b"]),
  },
  {
    name: "bundle",
    doing: "bundling pinrail (esbuild)",
    inputs: [...SOURCES, "scripts/lib/bundle.mjs"],
    outputs: [`${BUNDLE}/main.js`],
    run: bundleExecutable,
  },
  {
    name: "web",
    doing: "building the page (vite)",
    inputs: ["apps/web", "packages/base/src", "packages/describe/src", "packages/player/src/protocol"],
    outputs: ["apps/web/dist/index.html"],
    run: () =>
      runOrFail("Building the page", process.execPath, [tool("vite/bin/vite.js"), "build", "apps/web"]),
  },
];

/**
 * Builds what has changed since the last build.
 *
 * @param {{force?: boolean, quiet?: boolean}} [options] - `force` builds all of it.
 * @throws HouseError with what the compiler said.
 */
export async function ensureBuild(options = {}) {
  for (const step of STEPS) {
    if (step.name === "web" && !existsSync(inHouse("apps/web/index.html"))) continue;
    await ensureStep(step, options);
  }
}

/**
 * @param {BuildStep} step
 * @param {{force?: boolean, quiet?: boolean}} options
 */
async function ensureStep(step, { force, quiet }) {
  const stamp = inHouse(".cache", "build", step.name);
  // Hashed before the step runs: what is edited while it runs is built the next time.
  const hash = hashFiles(ROOT, step.inputs);
  const fresh = existsSync(stamp) && readFileSync(stamp, "utf8") === hash;
  if (!force && fresh && step.outputs.every((output) => existsSync(inHouse(output)))) return;
  if (!quiet) say(`build: ${step.doing} …`);
  await step.run();
  mkdirSync(join(stamp, ".."), { recursive: true });
  writeFileSync(stamp, hash);
}
