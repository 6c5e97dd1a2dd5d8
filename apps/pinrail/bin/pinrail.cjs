#!/usr/bin/env node
"use strict";

// CommonJS, and no import before the answer: `--version` costs no more than starting Node does.
if (process.argv.length === 3 && (process.argv[2] === "--version" || process.argv[2] === "-V")) {
  process.stdout.write(`${require("../package.json").version}\n`);
} else {
  // Keeps compiled code between runs, where this Node can (22.8 and newer).
  require("node:module").enableCompileCache?.();
  import("../dist/bundle/main.js").catch((error) => {
    const missing =
      error?.code === "ERR_MODULE_NOT_FOUND" &&
      !require("node:fs").existsSync(`${__dirname}/../dist/bundle/main.js`);
    const line = missing ? "pinrail: Cannot start: it was not built yet; run `npm run build`" : error?.stack;
    process.stderr.write(`${line}\n`);
    process.exitCode = missing ? 2 : 1;
  });
}
