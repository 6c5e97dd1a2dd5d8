import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const house = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

test("the example in docs/fseq.md runs", () => {
  const text = readFileSync(house("docs/fseq.md"), "utf8");
  const code = /```js\n([\s\S]*?)```/.exec(text)?.[1] ?? "";
  const clean = `${code}\nimport { unlinkSync } from "node:fs"; unlinkSync(path);`;
  const options = { cwd: house("packages/sequence"), encoding: "utf8" } as const;
  const out = execFileSync(process.execPath, ["--input-type=module", "-e", clean], options);
  expect(out.trim()).toBe(`${300 * 160} 0`);
});
