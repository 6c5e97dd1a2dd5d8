import { describe, expect, test } from "vitest";
import { ROOT } from "./house.mjs";
import { countLine, runTier, sumResults } from "./tier.mjs";
import { readReport } from "./vitest.mjs";

function file(
  status: string,
  statuses: string[],
  message = "",
): Parameters<typeof readReport>[0]["testResults"][0] {
  const assertionResults = statuses.map((each, i) => ({ title: `t${i}`, fullName: `t${i}`, status: each }));
  return { name: `${ROOT}/a.test.ts`, status, message, assertionResults };
}

describe("readReport()", () => {
  test.each([
    {
      note: "counts",
      files: [file("passed", ["passed", "passed", "skipped", "todo"])],
      code: 0,
      line: "2 passed, 0 failed, 2 skipped",
    },
    {
      note: "a failed test",
      files: [file("failed", ["passed", "failed"])],
      code: 1,
      line: "1 passed, 1 failed, 0 skipped",
    },
    {
      note: "a file that does not load",
      files: [file("failed", [], "SyntaxError: x\nat y")],
      code: 1,
      line: "0 passed, 1 failed, 0 skipped",
    },
    {
      note: "a hook that fails after its tests",
      files: [file("failed", ["passed"])],
      code: 1,
      line: "1 passed, 1 failed, 0 skipped",
    },
    {
      note: "a rejection that no test caught",
      files: [file("passed", ["passed"])],
      code: 1,
      line: "1 passed, 1 failed, 0 skipped",
    },
    {
      note: "a run that was killed",
      files: [file("passed", ["passed"])],
      code: 124,
      line: "1 passed, 1 failed, 0 skipped",
    },
  ])("$note", ({ files, code, line }) => {
    expect(countLine(readReport({ testResults: files }, code))).toBe(line);
  });

  test("says what failed and what was skipped", () => {
    const { notes } = readReport({ testResults: [file("failed", ["failed", "skipped"])] }, 1);
    expect(notes).toEqual(["failed: a.test.ts: t0", "skipped: a.test.ts: t1"]);
  });
});

test("runTier() counts a crash as a failure", async () => {
  const result = await runTier({ name: "x", run: () => Promise.reject(new Error("no port")) });
  expect(result).toEqual({ passed: 0, failed: 1, skipped: 0, notes: ["crashed: no port"] });
});

test("sumResults() adds tiers up", () => {
  const sum = sumResults([
    { passed: 1, failed: 2, skipped: 3 },
    { passed: 10, failed: 20, skipped: 30 },
  ]);
  expect(countLine(sum)).toBe("11 passed, 22 failed, 33 skipped");
});
