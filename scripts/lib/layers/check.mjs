import { existsSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { listFiles } from "../files.mjs";
import { findCycles, resolveRelative } from "./cycles.mjs";
import { judgeImport } from "./imports.mjs";
import { scan } from "./scan.mjs";
import { checkTable, readLayers } from "./table.mjs";

/**
 * @typedef {import("./table.mjs").Offence} Offence
 * @typedef {import("./imports.mjs").PackageFacts} PackageFacts
 * @typedef {import("./table.mjs").LayerRow} LayerRow
 */

/** Names that only Node has, used as a value: `process.env`, `Buffer.from(…)`, `__dirname`. */
const NODE_GLOBAL = /(?<![\w$.#])(?:(process|Buffer|global)(?=\s*\??[.[])|(__dirname|__filename)(?![\w$:]))/g;

/**
 * Every place where the sources break the order of layers.json.
 *
 * @param {string} root - Folder with layers.json.
 * @returns {Offence[]} sorted by file and line.
 */
export function checkLayers(root) {
  const layers = readLayers(root);
  const packages = new Map(
    layers.packages
      .filter((row) => existsSync(join(root, row.path)))
      .map((row) => [row.name, readFacts(root, row)]),
  );
  const offences = checkTable(layers);
  for (const from of packages.values()) {
    const files = listFiles(join(root, from.row.path, "src")).filter((file) => /\.tsx?$/.test(file));
    const scans = files.map((file) => ({
      file: relative(root, file).split(sep).join("/"),
      ...scan(readFileSync(file, "utf8")),
    }));
    for (const { file, imports, code } of scans) {
      const test = /\.test\.tsx?$/.test(file);
      for (const { specifier, line } of imports) {
        const message = judgeImport({ layers, packages, from, file, test }, specifier);
        if (message !== undefined) offences.push({ file, line, message });
      }
      if (!from.row.node && !test) offences.push(...findNodeGlobals(from.row, file, code));
    }
    offences.push(...findFileCycles(scans, root));
  }
  return offences.sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1));
}

/**
 * @param {string} root
 * @param {LayerRow} row
 * @returns {PackageFacts}
 */
function readFacts(root, row) {
  const file = join(root, row.path, "package.json");
  const json = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
  const kinds = ["dependencies", "devDependencies", "optionalDependencies", "peerDependencies"];
  const dependencies = kinds.flatMap((kind) => Object.keys(json[kind] ?? {}));
  return { row, dependencies, entries: Object.keys(json.exports ?? {}) };
}

/**
 * @param {LayerRow} row
 * @param {string} file
 * @param {string} code
 * @returns {Offence[]}
 */
function findNodeGlobals(row, file, code) {
  return [...code.matchAll(NODE_GLOBAL)].map((match) => ({
    file,
    line: code.slice(0, match.index).split("\n").length,
    message: `${row.name} must run without Node, and uses ${match[1] ?? match[2]}`,
  }));
}

/**
 * @param {readonly {file: string, imports: import("./scan.mjs").Import[]}[]} scans
 * @param {string} root
 * @returns {Offence[]}
 */
function findFileCycles(scans, root) {
  const graph = new Map(
    scans.map(({ file, imports }) => [
      file,
      imports
        // Type imports do not exist when the program runs, so they cannot close a cycle that breaks it.
        .filter(({ specifier, typeOnly }) => specifier.startsWith(".") && !typeOnly)
        .flatMap(
          ({ specifier }) => resolveRelative(file, specifier, (path) => existsSync(join(root, path))) ?? [],
        ),
    ]),
  );
  return findCycles(graph).map((cycle) => {
    const [first = "", second = ""] = cycle;
    const imports = scans.find(({ file }) => file === first)?.imports ?? [];
    const step = imports.find(({ specifier }) =>
      resolveRelative(first, specifier, (path) => path === second),
    );
    return { file: first, line: step?.line ?? 1, message: `files import each other: ${cycle.join(" → ")}` };
  });
}
