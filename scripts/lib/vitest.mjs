import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { relative } from "node:path";
import { ROOT, inHouse } from "./house.mjs";
import { run, tool } from "./run.mjs";

/**
 * @typedef {import("./tier.mjs").TierResult} TierResult
 *
 * The part of vitest's JSON report that is read here.
 * @typedef {{title: string, fullName: string, status: string}} Assertion
 * @typedef {{name: string, status: string, message: string, assertionResults: Assertion[]}} FileResult
 * @typedef {{testResults: FileResult[]}} Report
 */

/** Longer than any healthy run on two slow cores: `.ci/run` has 30 minutes for everything. */
const LIMIT_MS = 12 * 60_000;

/**
 * Runs vitest once and counts tests from its JSON report; its own output goes to standard error.
 *
 * @param {string} name - Of the report file.
 * @param {readonly string[]} args - After `vitest run`.
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<TierResult>}
 */
export async function runVitest(name, args, env) {
  const report = inHouse(".cache", "test", `${name}.json`);
  mkdirSync(inHouse(".cache", "test"), { recursive: true });
  rmSync(report, { force: true });
  const reporters = ["--reporter=dot", "--reporter=json", `--outputFile.json=${report}`];
  const command = [tool("vitest/vitest.mjs"), "run", ...reporters, ...args];
  const colours = process.stderr.isTTY ? {} : { NO_COLOR: "1", FORCE_COLOR: undefined };
  const options = { show: true, timeoutMs: LIMIT_MS, env: { ...colours, ...env } };
  const { code } = await run(process.execPath, command, options);
  if (!existsSync(report)) throw new Error(`vitest ended with code ${code} and left no report`);
  return readReport(JSON.parse(readFileSync(report, "utf8")), code);
}

/**
 * Counts a report. A file that did not load, and an exit code that no failed test explains, are failures too.
 *
 * @param {Report} report
 * @param {number} code - Exit code of vitest.
 * @returns {TierResult}
 */
export function readReport(report, code) {
  const result = { passed: 0, failed: 0, skipped: 0, notes: /** @type {string[]} */ ([]) };
  for (const file of report.testResults) {
    const where = relative(ROOT, file.name);
    for (const { status, fullName } of file.assertionResults) {
      if (status === "passed") result.passed += 1;
      else if (status === "failed") result.failed += result.notes.push(`failed: ${where}: ${fullName}`) && 1;
      else result.skipped += result.notes.push(`skipped: ${where}: ${fullName}`) && 1;
    }
    const failedInside = file.assertionResults.some(({ status }) => status === "failed");
    if (file.status === "failed" && !failedInside) {
      result.failed += 1;
      result.notes.push(`failed: ${where}: ${file.message.split("\n")[0] ?? "did not load"}`);
    }
  }
  if (code !== 0 && result.failed === 0) {
    result.failed += 1;
    result.notes.push(
      code === 124 ? "failed: vitest took too long" : `failed: vitest ended with code ${code}`,
    );
  }
  return result;
}
