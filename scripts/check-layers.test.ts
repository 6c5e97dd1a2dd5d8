import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { checkLayers } from "./lib/layers/check.mjs";
import { scan } from "./lib/layers/scan.mjs";

let root = "";
beforeEach(() => void (root = mkdtempSync(join(tmpdir(), "layers-"))));
afterEach(() => rmSync(root, { recursive: true }));

const LAYERS = {
  packages: [
    { name: "@pinrail/base", path: "packages/base", node: false, imports: [] },
    { name: "@pinrail/sim", path: "packages/sim", node: false, imports: ["base"], backend: true },
    { name: "@pinrail/show", path: "packages/show", node: true, imports: ["base"] },
    { name: "@pinrail/testing", path: "packages/testing", node: true, imports: ["base"] },
    { name: "pinrail", path: "apps/pinrail", node: true, imports: ["base", "sim", "show"] },
    { name: "@pinrail/web", path: "apps/web", node: false, imports: ["show/protocol"] },
  ],
  only: { koffi: ["@pinrail/show"] },
};

/** A house of empty packages, each of which declares what it may import. */
function house(files: Record<string, string>, layers: unknown = LAYERS): string[] {
  for (const { name, path, imports } of LAYERS.packages) {
    const names = imports.map((entry) => entry.split("/")[0] ?? "");
    const internal = names.map((entry) => [`@pinrail/${entry}`, "0.1.0"]);
    const exports = name === "@pinrail/show" ? { ".": {}, "./protocol": {} } : { ".": {} };
    write(
      `${path}/package.json`,
      JSON.stringify({ name, exports, dependencies: Object.fromEntries(internal) }),
    );
  }
  write("layers.json", JSON.stringify(layers));
  for (const [file, text] of Object.entries(files)) write(file, text);
  return checkLayers(root).map(({ file, line, message }) => `${file}:${line}: ${message}`);
}

function write(file: string, text: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
}

describe("checkLayers()", () => {
  test("says nothing about a house in order", () => {
    const offences = house({
      "packages/base/src/index.ts": 'export * from "./a.js";\n',
      "packages/base/src/a.ts": "export const a = 1;\n",
      "packages/base/src/a.test.ts": 'import { readFileSync } from "node:fs";\nimport "@pinrail/sim";\n',
      "packages/show/src/index.ts":
        'import { a } from "@pinrail/base";\nimport fs from "fs";\nprocess.exit(a);\n',
      "apps/pinrail/src/main.ts": 'import "@pinrail/sim";\nimport "@pinrail/show/protocol";\n',
      "apps/web/src/main.tsx": 'import type { X } from "@pinrail/show/protocol";\n',
    });
    expect(offences).toEqual([]);
  });

  test.each([
    {
      note: "a package to the right",
      file: "packages/base/src/a.ts",
      text: '\nimport { b } from "@pinrail/show";',
      offence:
        'a.ts:2: @pinrail/base may not import "@pinrail/show": its row in layers.json does not name it',
    },
    {
      note: "a type counts as well",
      file: "packages/base/src/a.ts",
      text: 'export type { B } from "@pinrail/show";',
      offence:
        'a.ts:1: @pinrail/base may not import "@pinrail/show": its row in layers.json does not name it',
    },
    {
      note: "an import at run time counts as well",
      file: "packages/base/src/a.ts",
      text: 'await import("@pinrail/show");',
      offence:
        'a.ts:1: @pinrail/base may not import "@pinrail/show": its row in layers.json does not name it',
    },
    {
      note: "a backend outside apps and tests",
      file: "packages/show/src/a.ts",
      text: 'import "@pinrail/sim";',
      offence: 'a.ts:1: "@pinrail/sim" is a backend; only apps and tests name one',
    },
    {
      note: "the test kit outside tests",
      file: "packages/show/src/a.ts",
      text: 'import "@pinrail/testing";',
      offence:
        'a.ts:1: @pinrail/show may not import "@pinrail/testing": its row in layers.json does not name it',
    },
    {
      note: "a file inside another package",
      file: "packages/show/src/a.ts",
      text: 'import "@pinrail/base/src/units.js";',
      offence: 'a.ts:1: "@pinrail/base/src/units.js" reaches into @pinrail/base; import what it exports',
    },
    {
      note: "another package by its path",
      file: "packages/show/src/a.ts",
      text: 'import "../../base/src/units.js";',
      offence: 'a.ts:1: "../../base/src/units.js" leaves @pinrail/show; import the package by its name',
    },
    {
      note: "the whole package where the row names one entry",
      file: "apps/web/src/a.ts",
      text: 'import "@pinrail/show";',
      offence: 'a.ts:1: @pinrail/web may not import "@pinrail/show": its row in layers.json does not name it',
    },
    {
      note: "a Node module by its prefix",
      file: "packages/base/src/a.ts",
      text: 'import { join } from "node:path";',
      offence: 'a.ts:1: @pinrail/base must run without Node, and imports "node:path"',
    },
    {
      note: "a Node module without a prefix",
      file: "packages/base/src/a.ts",
      text: 'import fs from "fs/promises";',
      offence: 'a.ts:1: @pinrail/base must run without Node, and imports "fs/promises"',
    },
    {
      note: "a Node global",
      file: "packages/base/src/a.ts",
      text: "// process.env is fine here\nconst a = Buffer.from([1]);",
      offence: "a.ts:2: @pinrail/base must run without Node, and uses Buffer",
    },
    {
      note: "koffi outside its one package",
      file: "apps/pinrail/src/a.ts",
      text: 'import koffi from "koffi";',
      offence: 'a.ts:1: only @pinrail/show may import "koffi"',
    },
    {
      note: "a dependency that package.json does not name",
      file: "packages/show/src/a.ts",
      text: 'import { z } from "zod";',
      offence: 'a.ts:1: @pinrail/show imports "zod", which its package.json does not name',
    },
  ])("refuses $note", ({ file, text, offence }) => {
    expect(house({ [file]: text })).toEqual([`${dirname(file)}/${offence}`]);
  });

  test("refuses files that import each other, once, with the way round", () => {
    const offences = house({
      "packages/base/src/a.ts": 'export const x = 1;\nimport { c } from "./b.js";',
      "packages/base/src/b.ts": 'export { c } from "./c/index.js";',
      "packages/base/src/c/index.ts": 'import { x } from "../a.js";\nexport const c = x;',
    });
    const way =
      "packages/base/src/a.ts → packages/base/src/b.ts → packages/base/src/c/index.ts → packages/base/src/a.ts";
    expect(offences).toEqual([`packages/base/src/a.ts:2: files import each other: ${way}`]);
  });

  test("lets types go round, because nothing is left of them at run time", () => {
    const offences = house({
      "packages/base/src/a.ts": 'import { b } from "./b.js";\nexport type A = typeof b;',
      "packages/base/src/b.ts": 'import type { A } from "./a.js";\nexport const b: A | 1 = 1;',
    });
    expect(offences).toEqual([]);
  });

  test.each([
    { note: "to the right", name: "show", says: "which is not to its left" },
    { note: "nowhere", name: "nowhere", says: "which is no package of the table" },
    { note: "a backend", name: "sim", says: "only apps may" },
  ])("refuses a row that points $note", ({ name, says }) => {
    const packages = LAYERS.packages.map((row) =>
      row.name === "@pinrail/testing" ? { ...row, imports: [name] } : row,
    );
    if (name === "show") packages.reverse();
    const offences = house({}, { packages });
    expect(offences.some((line) => line.startsWith("layers.json:1: ") && line.includes(says))).toBe(true);
  });
});

describe("scan()", () => {
  test.each([
    { note: "names in comments are none", source: '// import "a"\n/* from "b" */', specifiers: [] },
    {
      note: "names in strings are none",
      source: 'const a = \'import "a"\'; const b = `from "b"`;',
      specifiers: [],
    },
    {
      note: "code in a template is code",
      source: 'const a = `x ${await import("a")} y ${`${require("b")}`}`;',
      specifiers: ["a", "b"],
    },
    {
      note: "a quote in a regular expression opens nothing",
      source: 'a.replace(/["\']/g, "");\nimport "b";',
      specifiers: ["b"],
    },
    {
      note: "a division is no regular expression",
      source: 'const a = b / c; import "d"; const e = f / g;',
      specifiers: ["d"],
    },
    { note: "an apostrophe in JSX opens nothing", source: '<p>don\'t</p>;\nimport "b";', specifiers: ["b"] },
    {
      note: "methods of these names are none",
      source: 'a.require("b"); c.import("d"); e.from("f");',
      specifiers: [],
    },
  ])("$note", ({ source, specifiers }) => {
    expect(scan(source).imports.map(({ specifier }) => specifier)).toEqual(specifiers);
  });

  test("counts the line of the name, past comments and names on several lines", () => {
    expect(scan('/*\n\n*/\nimport {\n  a,\n} from "b";').imports).toEqual([
      { specifier: "b", line: 6, typeOnly: false },
    ]);
  });
});
