/**
 * One measurement, as a benchmark prints it on a line of JSON.
 *
 * @typedef {object} BenchResult
 * @property {string} name
 * @property {number} value
 * @property {string} unit
 * @property {string | null} [against] - What it is compared with, in the same run.
 * @property {number | null} [ratio] - Value over that of `against`.
 * @property {string | number | null} [goal]
 * @property {boolean | null} [met] - Null when this machine cannot tell: no C compiler, no libzstd.
 */

import { HouseError } from "./house.mjs";

/**
 * Reads what a benchmark printed: every line is a result.
 *
 * @param {string} bench - Name of the benchmark.
 * @param {string} stdout
 * @returns {BenchResult[]}
 * @throws {HouseError} when a line is no result, or there is none at all.
 */
export function parseResults(bench, stdout) {
  const lines = stdout.split("\n").filter((line) => line.trim() !== "");
  if (lines.length === 0) throw new HouseError(`Benchmark ${bench} measured nothing`);
  return lines.map((line) => {
    const result = parseLine(line);
    if (typeof result?.name === "string" && typeof result.value === "number") return result;
    throw new HouseError(`Benchmark ${bench} printed a line that is no result: ${line}`);
  });
}

/** @param {string} line */
function parseLine(line) {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/**
 * Results as a table for people.
 *
 * @param {readonly BenchResult[]} results
 */
export function renderTable(results) {
  const rows = [
    ["name", "value", "against", "ratio", "goal", "met"],
    ...results.map(({ name, value, unit, against, ratio, goal, met }) => [
      name,
      `${formatNumber(value)} ${unit}`.trim(),
      against ?? "–",
      typeof ratio === "number" ? `${ratio.toFixed(2)} ×` : "–",
      goal === undefined || goal === null ? "–" : String(goal),
      met === true ? "yes" : met === false ? "NO" : "–",
    ]),
  ];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  const line = (/** @type {string[]} */ row) =>
    row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ");
  return rows.map((row) => `${line(row).trimEnd()}\n`).join("");
}

/** @param {number} value */
function formatNumber(value) {
  if (Number.isInteger(value)) return value.toLocaleString("en-US");
  return value.toLocaleString("en-US", { maximumSignificantDigits: 4 });
}
