import { existsSync, readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { inHouse } from "./house.mjs";

/**
 * @typedef {{retry: boolean, text: string, remedy: string}} ErrorRow
 */

export const PAGE = "docs/errors.md";

/**
 * The table of docs/errors.md: a row an error, in the order of the code.
 *
 * @param {Record<string, ErrorRow>} errors
 */
export function renderErrorRows(errors) {
  return Object.entries(errors).map(
    ([code, { text, remedy, retry }]) =>
      `| \`${code}\` | ${text} | ${remedy.replaceAll("|", "\\|")} | ${retry ? "yes" : "no"} |`,
  );
}

/**
 * What page and code do not have in common, in both directions.
 *
 * @param {string} page - Text of docs/errors.md, in prettier's layout or not.
 * @param {Record<string, ErrorRow>} errors
 * @returns {string[]}
 */
export function compareErrorsPage(page, errors) {
  const squeeze = (/** @type {string} */ row) => row.replace(/\s+/g, " ").trim();
  const wanted = renderErrorRows(errors).map(squeeze);
  const found = page
    .split("\n")
    .map(squeeze)
    .filter((row) => row.startsWith("| `"));
  return [
    ...wanted.filter((row) => !found.includes(row)).map((row) => `${PAGE} lacks this row: ${row}`),
    ...found
      .filter((row) => !wanted.includes(row))
      .map((row) => `${PAGE} has a row that no code stands for: ${row}`),
  ];
}

/**
 * Compares docs/errors.md with the table that the built package exports.
 *
 * @returns {Promise<string[]>}
 */
export async function checkErrorsPage() {
  if (!existsSync(inHouse(PAGE))) return [`${PAGE} is missing`];
  const { ERRORS } = await import(pathToFileURL(inHouse("packages/base/dist/index.js")).href);
  return compareErrorsPage(readFileSync(inHouse(PAGE), "utf8"), ERRORS);
}
