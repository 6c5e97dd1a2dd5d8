import { existsSync } from "node:fs";
import { findChromium } from "../lib/chromium.mjs";
import { inHouse } from "../lib/house.mjs";
import { runVitest } from "../lib/vitest.mjs";

const CONFIG = "test/browser/vitest.config.ts";

/**
 * The pages in a real Chromium.
 *
 * @returns {Promise<import("../lib/tier.mjs").TierResult>}
 */
export async function browserTier() {
  if (!existsSync(inHouse(CONFIG))) throw new Error(`${CONFIG} is missing`);
  const chromium = findChromium();
  if (chromium === undefined) {
    const note = "skipped: no Chromium on this machine; install the package chromium or set PINRAIL_CHROMIUM";
    return { passed: 0, failed: 0, skipped: 1, notes: [note] };
  }
  return runVitest("browser", ["--config", CONFIG], { PINRAIL_CHROMIUM: chromium });
}
