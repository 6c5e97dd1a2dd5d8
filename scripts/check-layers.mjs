import { checkLayers } from "./lib/layers/check.mjs";
import { ROOT, runMain, say } from "./lib/house.mjs";

// Holds layers.json: prints every offence as file:line, fails when there is one.
await runMain(async () => {
  const offences = checkLayers(ROOT);
  for (const { file, line, message } of offences) say(`${file}:${line}: ${message}`);
  say(`layers: ${offences.length === 0 ? "every import points left" : `${offences.length} offences`}`);
  return offences.length === 0 ? 0 : 1;
});
