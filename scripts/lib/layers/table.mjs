import { readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * @typedef {object} LayerRow
 * @property {string} name - npm name.
 * @property {string} path
 * @property {boolean} node - Whether it may use Node.
 * @property {string[]} imports - Short names; `player/protocol` allows only that entry.
 * @property {boolean} [backend] - Named only by apps and tests.
 *
 * @typedef {object} Layers
 * @property {LayerRow[]} packages - Left to right.
 * @property {Record<string, string[]>} only - Packages from npm that only these rows may import.
 *
 * @typedef {object} Offence
 * @property {string} file - Relative to the house.
 * @property {number} line
 * @property {string} message
 */

export const TABLE = "layers.json";

/**
 * @param {string} root
 * @returns {Layers}
 */
export function readLayers(root) {
  const table = JSON.parse(readFileSync(join(root, TABLE), "utf8"));
  return { packages: table.packages, only: table.only ?? {} };
}

/**
 * Name of a row as other rows write it: without the scope.
 *
 * @param {LayerRow} row
 */
export function shortName(row) {
  return row.name.replace(/^@[^/]+\//, "");
}

/** @param {LayerRow} row */
export function isApp(row) {
  return row.path.startsWith("apps/");
}

/**
 * What is wrong with the table itself: arrows that point back, names that nobody has, backends named by a library.
 *
 * @param {Layers} layers
 * @returns {Offence[]}
 */
export function checkTable(layers) {
  const order = layers.packages.map(shortName);
  return layers.packages.flatMap((row, index) =>
    row.imports.flatMap((name) => {
      const target = order.indexOf(name.split("/")[0] ?? "");
      const found = layers.packages[target];
      /** @type {string[]} */
      const messages = [];
      if (found === undefined) messages.push(`${row.name} names "${name}", which is no package of the table`);
      else if (target >= index) messages.push(`${row.name} names "${name}", which is not to its left`);
      if (found?.backend && !isApp(row))
        messages.push(`${row.name} names the backend "${name}"; only apps may`);
      return messages.map((message) => ({ file: TABLE, line: 1, message }));
    }),
  );
}
