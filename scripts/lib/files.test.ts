import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { hashFiles } from "./files.mjs";

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "files-"));
  mkdirSync(join(root, "src"));
  mkdirSync(join(root, "src", "dist"));
  writeFileSync(join(root, "src", "a.ts"), "1");
});
afterEach(() => rmSync(root, { recursive: true }));

test.each([
  { note: "a source changes", file: "src/a.ts", text: "2", same: false },
  { note: "a source is added", file: "src/b.ts", text: "1", same: false },
  { note: "a source is touched", file: "src/a.ts", text: "1", same: true },
  { note: "a test is added", file: "src/a.test.ts", text: "1", same: true },
  { note: "something is built", file: "src/dist/a.js", text: "1", same: true },
  { note: "something beside changes", file: "README.md", text: "1", same: true },
])("hashFiles() after $note: the same is $same", ({ file, text, same }) => {
  const before = hashFiles(root, ["src", "missing"]);
  writeFileSync(join(root, file), text);
  expect(hashFiles(root, ["src", "missing"]) === before).toBe(same);
});
