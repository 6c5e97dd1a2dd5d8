import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { withLock } from "./lock.mjs";

let folder = "";
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "lock-"))));
afterEach(() => rmSync(folder, { recursive: true }));

/** A process that appends "in" and "out" to a log while it holds the lock. */
const WORKER = `
  import { appendFileSync } from "node:fs";
  import { setTimeout } from "node:timers/promises";
  const { withLock } = await import(process.argv[1]);
  await withLock(process.argv[2], async () => {
    appendFileSync(process.argv[3], "in ");
    await setTimeout(20);
    appendFileSync(process.argv[3], "out ");
  });
`;

function startWorker(lock: string, log: string): Promise<number | null> {
  const module = new URL("lock.mjs", import.meta.url).href;
  const child = spawn(process.execPath, ["--input-type=module", "-e", WORKER, module, lock, log], {
    stdio: "ignore",
  });
  return new Promise((resolve) => child.once("close", resolve));
}

/** A process id that no process has: that of one which has just ended. */
function deadPid(): number {
  return spawnSync(process.execPath, ["-e", "0"]).pid;
}

test("withLock() lets processes in one after the other, also past a dead owner's lock", async () => {
  const [lock, log] = [join(folder, "lock"), join(folder, "log")];
  writeFileSync(lock, String(deadPid()));
  const codes = await Promise.all([1, 2, 3, 4].map(() => startWorker(lock, log)));
  expect(codes).toEqual([0, 0, 0, 0]);
  expect(readFileSync(log, "utf8")).toBe("in out ".repeat(4));
  expect(existsSync(lock)).toBe(false);
});

test("withLock() gives the lock back when the work fails", async () => {
  const lock = join(folder, "lock");
  const failing = withLock(lock, () => Promise.reject(new Error("no disk")));
  await expect(failing).rejects.toThrow("no disk");
  expect(existsSync(lock)).toBe(false);
});
