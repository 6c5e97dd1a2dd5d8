import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { LiveString } from "@pinrail/player/protocol";
import { chromium, type Browser } from "playwright-core";

const FLAGS = [
  ...["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
  ...["--disable-component-update", "--disable-sync"],
];
const candidates = [
  process.env.CHROMIUM,
  process.env.PINRAIL_CHROMIUM,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
];

/** The browser that the tests drive, or `undefined` where the machine has none. */
export const chromiumPath = candidates.find((path) => path !== undefined && path !== "" && existsSync(path));

/** The built page. */
export const pageRoot = fileURLToPath(new URL("../../apps/web/dist", import.meta.url));

/** Where pictures go; git ignores it. */
export const resultsRoot = fileURLToPath(new URL("../../test-results", import.meta.url));

/** Why the tests cannot run here, or `undefined` when they can. */
export const missing =
  chromiumPath === undefined
    ? "no Chromium: set CHROMIUM to its path"
    : existsSync(`${pageRoot}/index.html`)
      ? undefined
      : "the page is not built: npm run build";

/** Starts a browser without a window. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath!, headless: true, args: FLAGS });
}

/** Two strings as a house would have them. */
export const HOUSE: readonly LiveString[] = [
  { name: "Eaves", gpio: 18, part: "ws2812b", order: "grb", pixels: 300 },
  { name: "Porch columns", gpio: 13, part: "ws2811", order: "rgb", pixels: 150 },
];

/** A matrix whose wire runs to and fro. */
export const FOLDED: readonly LiveString[] = [
  { name: "Window", gpio: 18, part: "ws2812b", order: "grb", pixels: 300, rowLength: 15 },
];

/** Ten thousand pixels. */
export const MANY: readonly LiveString[] = [
  { name: "Mega tree", gpio: 18, part: "ws2812b", order: "grb", pixels: 8000 },
  { name: "Matrix", gpio: 13, part: "ws2811", order: "rgb", pixels: 2000 },
];
