import { dirname, join, normalize } from "node:path";

/**
 * Cycles between files, each once, as the files on it in order.
 *
 * @param {Map<string, string[]>} graph - What each file imports.
 * @returns {string[][]}
 */
export function findCycles(graph) {
  /** @type {string[][]} */
  const cycles = [];
  /** @type {Set<string>} */
  const done = new Set();
  /** @type {string[]} */
  const path = [];
  /** @param {string} file */
  const visit = (file) => {
    const start = path.indexOf(file);
    if (start >= 0) return void cycles.push([...path.slice(start), file]);
    if (done.has(file)) return;
    path.push(file);
    for (const next of graph.get(file) ?? []) visit(next);
    path.pop();
    done.add(file);
  };
  for (const file of graph.keys()) visit(file);
  return cycles;
}

/**
 * File that a relative import means; sources are imported under the name they are compiled to.
 *
 * @param {string} file
 * @param {string} specifier
 * @param {(path: string) => boolean} exists
 * @returns {string | undefined}
 */
export function resolveRelative(file, specifier, exists) {
  const path = normalize(join(dirname(file), specifier.replace(/\?.*$/, "")));
  const stem = path.replace(/\.js$/, "");
  return [`${stem}.ts`, `${stem}.tsx`, path, `${stem}/index.ts`].find(exists);
}
