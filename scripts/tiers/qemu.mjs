import { delimiter, join } from "node:path";
import { existsSync } from "node:fs";
import { inHouse } from "../lib/house.mjs";
import { runVitest } from "../lib/vitest.mjs";

const CONFIG = "test/qemu/vitest.config.ts";
/** For BCM2835 and BCM2836, and for BCM2837. Debian's package `qemu-system-arm` has both. */
const PROGRAMS = ["qemu-system-arm", "qemu-system-aarch64"];

/**
 * Drivers and the simulator against QEMU's models of the chips, over its qtest protocol.
 *
 * @returns {Promise<import("../lib/tier.mjs").TierResult>}
 */
export async function qemuTier() {
  if (!existsSync(inHouse(CONFIG))) throw new Error(`${CONFIG} is missing`);
  const missing = PROGRAMS.filter((name) => !isInPath(name));
  if (missing.length > 0) {
    const note = `skipped: no ${missing.join(" and ")} on this machine; install the package qemu-system-arm`;
    return { passed: 0, failed: 0, skipped: 1, notes: [note] };
  }
  return runVitest("qemu", ["--config", CONFIG]);
}

/** @param {string} name */
function isInPath(name) {
  const folders = (process.env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  return folders.some((folder) => existsSync(join(folder, name)));
}
