import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { HouseError, OLDEST_NODE, ROOT, say } from "./house.mjs";
import { run } from "./run.mjs";

/**
 * @param {string} [version] - As in `process.versions.node`.
 * @throws {HouseError} when this Node is too old.
 */
export function checkNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST_NODE;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  throw new HouseError(
    `Pinrail needs Node ${OLDEST_NODE.join(".")} or newer, this is ${version}; install one from https://nodejs.org`,
  );
}

/**
 * Whether node_modules holds what package-lock.json asks for.
 *
 * Compares with the lock that npm leaves inside node_modules when an install has ended well, so that an install by
 * hand counts, and a broken or half one does not.
 *
 * @param {string} [root]
 */
export function needsInstall(root = ROOT) {
  const installedPath = join(root, "node_modules", ".package-lock.json");
  if (!existsSync(installedPath)) return true;
  const wanted = readPackages(join(root, "package-lock.json"));
  const installed = readPackages(installedPath);
  return Object.entries(wanted).some(([path, entry]) => {
    if (!path.startsWith("node_modules/") || entry.link) return false;
    const found = installed[path];
    // Optional packages are those of other operating systems, mostly: npm leaves them out.
    if (found === undefined) return !entry.optional && !entry.devOptional && !entry.peer;
    return found.version !== entry.version || found.integrity !== entry.integrity;
  });
}

/**
 * @typedef {{version?: string, integrity?: string, link?: boolean, optional?: boolean, devOptional?: boolean,
 *   peer?: boolean}} LockEntry
 *
 * @param {string} path
 * @returns {Record<string, LockEntry>}
 */
function readPackages(path) {
  return JSON.parse(readFileSync(path, "utf8")).packages ?? {};
}

/**
 * Installs exactly what package-lock.json names.
 *
 * @throws {HouseError} with what npm said.
 */
export async function install() {
  say("setup: installing packages (npm ci), a minute or so the first time …");
  const result = await run("npm", ["ci", "--no-fund", "--no-audit", "--prefer-offline"]);
  if (result.code === 0) return;
  throw new HouseError(
    `Cannot install packages: npm ci ended with code ${result.code}; look at the lines below, then try again\n${result.stderr.trim()}`,
  );
}
