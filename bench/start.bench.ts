import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { report } from "./lib/result.js";

const RUNS = 25;
const PINRAIL = join(process.cwd(), "apps", "pinrail", "bin", "pinrail.cjs");

const bare: number[] = [];
const ours: number[] = [];
for (let run = 0; run < RUNS; run++) {
  bare.push(milliseconds(["-e", "0"]));
  ours.push(milliseconds([PINRAIL, "--version"]));
}
const ratio = median(ours) / median(bare);
report({
  name: "pinrail --version",
  value: median(ours),
  unit: "ms",
  against: "node -e 0 (times its start)",
  ratio,
  goal: "<= 1.5",
  met: ratio <= 1.5,
});

function milliseconds(args: readonly string[]): number {
  const begin = performance.now();
  execFileSync(process.execPath, args, { stdio: "ignore" });
  return performance.now() - begin;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
