import { pathToFileURL } from "node:url";
import { ensureBuild } from "./lib/build-steps.mjs";
import { HouseError, inHouse, runMain, say } from "./lib/house.mjs";
import { checkNode, install, needsInstall } from "./lib/install.mjs";
import { withLock } from "./lib/lock.mjs";
import { findChromium } from "./lib/chromium.mjs";

/**
 * Brings a clone to where everything runs: packages installed, sources built. Does nothing when nothing has changed.
 *
 * @param {{browser?: boolean, quiet?: boolean, force?: boolean}} [options] - `browser` demands a Chromium, `force`
 *   builds even what has not changed, `quiet` says nothing while it builds.
 * @throws {HouseError} with one readable explanation.
 */
export async function ensureSetup(options = {}) {
  checkNode();
  await withLock(inHouse(".cache", "setup.lock"), async () => {
    if (needsInstall()) await install();
    await ensureBuild(options);
  });
  if (options.browser && findChromium() === undefined) {
    throw new HouseError(
      "Cannot find Chromium; install the package chromium, or set PINRAIL_CHROMIUM to its path",
    );
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  await runMain(async () => {
    await ensureSetup();
    say("setup: ready");
  });
}
