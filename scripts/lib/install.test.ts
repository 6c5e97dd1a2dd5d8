import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { checkNode, needsInstall } from "./install.mjs";

let root = "";
beforeEach(() => void (root = mkdtempSync(join(tmpdir(), "install-"))));
afterEach(() => rmSync(root, { recursive: true }));

type Packages = Record<string, Record<string, unknown>>;

function lock(packages: Packages): string {
  return JSON.stringify({ lockfileVersion: 3, packages });
}

describe("needsInstall()", () => {
  const wanted: Packages = {
    "": { name: "house" },
    "packages/base": { version: "0.1.0" },
    "node_modules/@pinrail/base": { resolved: "packages/base", link: true },
    "node_modules/a": { version: "1.0.0", integrity: "sha512-a" },
    "node_modules/@b/darwin": { version: "1.0.0", integrity: "sha512-b", optional: true },
  };

  test.each([
    { note: "no node_modules", installed: undefined, needed: true },
    {
      note: "all but an optional package",
      installed: { "node_modules/a": wanted["node_modules/a"] },
      needed: false,
    },
    { note: "a package is missing", installed: {}, needed: true },
    {
      note: "another version",
      installed: { "node_modules/a": { version: "0.9.0", integrity: "sha512-0" } },
      needed: true,
    },
    {
      note: "the same version with other contents",
      installed: { "node_modules/a": { version: "1.0.0", integrity: "sha512-x" } },
      needed: true,
    },
  ])("is $needed when there is/are: $note", ({ installed, needed }) => {
    writeFileSync(join(root, "package-lock.json"), lock(wanted));
    if (installed !== undefined) {
      mkdirSync(join(root, "node_modules"));
      writeFileSync(join(root, "node_modules", ".package-lock.json"), lock(installed as Packages));
    }
    expect(needsInstall(root)).toBe(needed);
  });
});

describe("checkNode()", () => {
  test.each(["20.19.0", "20.20.1", "22.0.0"])("accepts %s", (version) => {
    expect(() => checkNode(version)).not.toThrow();
  });

  test.each(["18.20.0", "20.18.3", "0.12.0"])("refuses %s and says what is needed", (version) => {
    expect(() => checkNode(version)).toThrow(`Pinrail needs Node 20.19 or newer, this is ${version}`);
  });
});
