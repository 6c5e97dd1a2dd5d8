import { readFileSync, writeFileSync } from "node:fs";
import { PAGE, renderErrorRows } from "./lib/errors-page.mjs";
import { inHouse, runMain, say } from "./lib/house.mjs";
import { run, tool } from "./lib/run.mjs";
import { ensureSetup } from "./setup.mjs";

// Writes the table of docs/errors.md anew from packages/base/src/errors.ts; the words around it stay.
await runMain(async () => {
  await ensureSetup();
  const { ERRORS } = await import("../packages/base/dist/index.js");
  const path = inHouse(PAGE);
  const lines = readFileSync(path, "utf8").split("\n");
  const first = lines.findIndex((line) => /^\| *-/.test(line)) + 1;
  const after = lines.findIndex((line, index) => index >= first && !line.startsWith("|"));
  lines.splice(first, (after < 0 ? lines.length : after) - first, ...renderErrorRows(ERRORS));
  writeFileSync(path, lines.join("\n"));
  await run(process.execPath, [tool("prettier/bin/prettier.cjs"), "--write", path]);
  say(`${PAGE}: ${Object.keys(ERRORS).length} errors`);
});
