import { runVitest } from "../lib/vitest.mjs";

/** Every `*.test.ts` of packages, scripts and test/e2e, with coverage in `coverage/`. */
export function unitTier() {
  return runVitest("unit", ["--coverage"]);
}
