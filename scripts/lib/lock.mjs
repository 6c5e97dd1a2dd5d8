import { mkdirSync, readFileSync, rmSync, rmdirSync, statSync, unlinkSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { say } from "./house.mjs";

/** How often a waiting process looks again. */
const POLL_MS = 200;
/** Removing a dead owner's lock takes microseconds; a guard older than this belongs to a process that died in it. */
const GUARD_STALE_MS = 10_000;

/**
 * Runs `work` while no other process runs work under the same lock file.
 *
 * The file holds the owner's process id; the lock of a process that died is taken over.
 *
 * @template T
 * @param {string} path - Lock file.
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(path, work) {
  mkdirSync(dirname(path), { recursive: true });
  let told = false;
  while (!tryLock(path)) {
    const owner = readOwner(path);
    if (owner !== undefined && !isAlive(owner)) {
      removeStale(path);
      continue;
    }
    if (!told) say(`waiting for process ${owner ?? "?"}, which is setting up already`);
    told = true;
    await sleep(POLL_MS);
  }
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
}

/** @param {string} path */
function tryLock(path) {
  try {
    writeFileSync(path, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === "EEXIST") return false;
    throw error;
  }
}

/**
 * @param {string} path
 * @returns {number | undefined} nothing when the lock is gone, or is just being written.
 */
function readOwner(path) {
  try {
    const owner = Number(readFileSync(path, "utf8"));
    return Number.isInteger(owner) && owner > 0 ? owner : undefined;
  } catch {
    return undefined;
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === "EPERM";
  }
}

/**
 * Removes a dead owner's lock. Only under a guard, and only after a second look: otherwise a slow process
 * would remove the lock that a quicker one has taken meanwhile.
 *
 * @param {string} path
 */
function removeStale(path) {
  const guard = `${path}.takeover`;
  try {
    mkdirSync(guard);
  } catch {
    const age = Date.now() - (statSync(guard, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > GUARD_STALE_MS) rmSync(guard, { recursive: true, force: true });
    return;
  }
  try {
    const owner = readOwner(path);
    if (owner !== undefined && !isAlive(owner)) unlinkSync(path);
  } finally {
    rmdirSync(guard);
  }
}
