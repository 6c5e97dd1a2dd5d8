import { readdirSync, rmSync } from "node:fs";
import { basename } from "node:path";
import { inHouse } from "./house.mjs";

/** Where the bundle goes: inside `dist`, which git and prettier leave alone, in a folder that tsc never writes. */
export const BUNDLE = "apps/pinrail/dist/bundle";

/** Packages that stay in node_modules: one is native, the other finds its .wasm file beside itself. */
const EXTERNAL = ["koffi", "@bokuweb/zstd-wasm"];

/** CommonJS dependencies call `require` for Node's own modules; an ES module has none. */
const BANNER = [
  'import { createRequire as __createRequire } from "node:module";',
  "const require = __createRequire(import.meta.url);",
].join("");

/** Files that start a program or a worker; workers are found beside the chunk that starts them. */
const ENTRIES = [
  { in: "apps/pinrail/src/main.ts", out: "main" },
  { in: "packages/sequence/src/feed/decode-worker.ts", out: "decode-worker" },
];

/** Bundles the executable; commands are chunks of their own, loaded when they are called. */
export async function bundleExecutable() {
  const { build } = await import("esbuild");
  const { metafile } = await build({
    absWorkingDir: inHouse(),
    entryPoints: ENTRIES,
    outdir: BUNDLE,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20",
    conditions: ["source"],
    chunkNames: "[name]-[hash]",
    external: EXTERNAL,
    minify: true,
    keepNames: true,
    sourcemap: "linked",
    legalComments: "none",
    banner: { js: BANNER },
    logLevel: "warning",
    metafile: true,
  });
  removeStale(new Set(Object.keys(metafile.outputs).map((path) => basename(path))));
}

/**
 * Removes what earlier builds left. Last, because a program that runs meanwhile may still load old chunks.
 *
 * @param {ReadonlySet<string>} fresh
 */
function removeStale(fresh) {
  for (const name of readdirSync(inHouse(BUNDLE))) {
    if (!fresh.has(name)) rmSync(inHouse(BUNDLE, name), { force: true });
  }
}

/**
 * Bundles one TypeScript program (an example, a benchmark, anybody's) so that plain Node runs it.
 *
 * @param {string} source - Path from the house, or an absolute one.
 * @param {string} outFile - Absolute path of an `.mjs` file; must lie in the house, to find node_modules.
 */
export async function bundleProgram(source, outFile) {
  const { build } = await import("esbuild");
  await build({
    absWorkingDir: inHouse(),
    entryPoints: [source],
    outfile: outFile,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    conditions: ["source"],
    nodePaths: [inHouse("node_modules")], // for programs that lie outside
    external: EXTERNAL,
    sourcemap: "inline",
    banner: { js: BANNER },
    logLevel: "warning",
  });
}
