import { HouseError, runMain } from "./lib/house.mjs";
import { countLine, runTier, sumResults } from "./lib/tier.mjs";
import { ensureSetup } from "./setup.mjs";
import { browserTier } from "./tiers/browser.mjs";
import { checkTier } from "./tiers/check.mjs";
import { examplesTier } from "./tiers/examples.mjs";
import { qemuTier } from "./tiers/qemu.mjs";
import { unitTier } from "./tiers/unit.mjs";

/** @type {readonly import("./lib/tier.mjs").Tier[]} */
const TIERS = [
  { name: "check", run: checkTier },
  { name: "unit", run: unitTier },
  { name: "qemu", run: qemuTier },
  { name: "browser", run: browserTier },
  { name: "examples", run: examplesTier },
];

// `npm test [-- TIER …]`: every tier, or those named. The last line counts all of them.
await runMain(async () => {
  const names = process.argv.slice(2);
  const unknown = names.find((name) => !TIERS.some((tier) => tier.name === name));
  if (unknown !== undefined) {
    throw new HouseError(`No such tier: ${unknown}; there are ${TIERS.map((tier) => tier.name).join(", ")}`);
  }
  await ensureSetup();
  const results = [];
  for (const tier of TIERS.filter(({ name }) => names.length === 0 || names.includes(name))) {
    const result = await runTier(tier);
    results.push(result);
    for (const note of result.notes ?? []) console.log(`  ${tier.name}: ${note.replaceAll("\n", "\n    ")}`);
    console.log(`${tier.name}: ${countLine(result)}`);
  }
  const sum = sumResults(results);
  console.log(countLine(sum));
  return sum.failed === 0 ? 0 : 1;
});
