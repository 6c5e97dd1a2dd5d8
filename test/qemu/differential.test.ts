import { QEMU_MODELS } from "@pinrail/testing";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { KNOWN_DIFFERENCES } from "./differential/known-differences.js";
import { Pair } from "./differential/pair.js";
import { PROGRAM_KINDS, type ProgramKind } from "./differential/programs.js";
import { formatStep, readAll, type Step } from "./differential/steps.js";

/** Programs are the same in every run; another seed makes others. */
const SEED = Number(process.env["PINRAIL_QEMU_SEED"] ?? 2835);
const pairs: Pair[] = [];

afterAll(() => pairs.forEach((pair) => pair[Symbol.dispose]()));

describe.each(QEMU_MODELS)("the simulator and QEMU's $machine agree on", (model) => {
  let pair: Pair;
  beforeAll(() => void pairs.push((pair = new Pair(model))));

  test("what a new board's registers read", () => {
    const { soc } = model.board;
    const steps = (["gpio", "clockManager", "dmaShared"] as const).flatMap((block) => readAll(soc, block));
    const channels = Array.from({ length: 15 }, (_, channel) => readAll(soc, "dmaChannel", channel)).flat();
    expect(pair.compare([], [...steps, ...channels])?.text).toBeUndefined();
  });

  test.each(PROGRAM_KINDS)("random $name programs", (kind) => {
    expect(findDifference(pair, kind)).toBeUndefined();
  });
});

test("at least 100,000 register accesses were compared", () => {
  const accesses = pairs.reduce((sum, pair) => sum + pair.accesses, 0);
  const words = pairs.reduce((sum, pair) => sum + pair.wordsCompared, 0);
  console.log(`compared with QEMU: ${accesses} register accesses, ${words} words of memory`);
  expect(accesses).toBeGreaterThanOrEqual(100_000);
});

test("every known difference was met", () => {
  const met = new Set(pairs.flatMap((pair) => [...pair.used]));
  const unmet = KNOWN_DIFFERENCES.filter((row) => row.bits !== undefined && !met.has(row));
  expect(unmet.map((row) => `${row.registers}: ${row.qemu}`)).toEqual([]);
});

/** Runs a kind of program until one differs; gives the shortest such program that can be found cheaply. */
function findDifference(pair: Pair, kind: ProgramKind): string | undefined {
  const { soc } = pair.model.board;
  const fresh = kind.fresh(soc);
  const property = fc.property(
    kind.arbitrary(soc, pair.ramAddress),
    (program) => pair.compare(fresh, program) === undefined,
  );
  const details = fc.check(property, { seed: SEED, numRuns: kind.programs, interruptAfterTimeLimit: 20_000 });
  if (!details.failed) return undefined;
  const program = details.counterexample?.[0] ?? [];
  const difference = pair.compare(fresh, program);
  const steps = difference === undefined ? program : upTo(program, difference.step);
  return [
    `seed ${details.seed}: ${difference?.text ?? "does not show twice"}`,
    ...steps.map(formatStep),
  ].join("\n  ");
}

/** What a program does up to a step, without what it only looks at on the way. */
function upTo(program: readonly Step[], last: Step): Step[] {
  return program
    .slice(0, program.indexOf(last) + 1)
    .filter((step) => step === last || (step.kind !== "read" && step.kind !== "compare"));
}
