import { runMain, say } from "./lib/house.mjs";
import { ensureSetup } from "./setup.mjs";

// `npm run build`: everything, whether it has changed or not.
await runMain(async () => {
  await ensureSetup({ force: true });
  say("build: done");
});
