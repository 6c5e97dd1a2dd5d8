import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { join, relative, sep } from "node:path";

const NEVER = new Set(["node_modules", "dist", "coverage", ".cache", ".git", "test-results"]);

/**
 * Every file below a folder (or the file itself), sorted, without what is built or installed.
 *
 * @param {string} path - May be missing.
 * @returns {string[]}
 */
export function listFiles(path) {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => !NEVER.has(entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? listFiles(join(path, entry.name)) : [join(path, entry.name)]));
}

/**
 * Hash of names and contents; tests do not count, because nothing is built from them.
 *
 * @param {string} root - Names are taken relative to it.
 * @param {readonly string[]} paths - Files and folders below `root`.
 */
export function hashFiles(root, paths) {
  const hash = createHash("sha256");
  for (const file of paths.flatMap((path) => listFiles(join(root, path)))) {
    if (/\.test\.tsx?$/.test(file)) continue;
    hash
      .update(relative(root, file).split(sep).join("/"))
      .update("\0")
      .update(readFileSync(file))
      .update("\0");
  }
  return hash.digest("hex");
}
