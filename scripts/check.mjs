import { runMain } from "./lib/house.mjs";
import { countLine } from "./lib/tier.mjs";
import { ensureSetup } from "./setup.mjs";
import { checkTier } from "./tiers/check.mjs";

// `npm run check`: what `npm test` checks first, alone.
await runMain(async () => {
  await ensureSetup({ quiet: true });
  const result = await checkTier();
  for (const note of result.notes) console.log(note);
  console.log(`check: ${countLine(result)}`);
  return result.failed === 0 ? 0 : 1;
});
