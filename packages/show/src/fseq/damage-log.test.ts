import { expect, test } from "vitest";
import { DamageLog } from "./damage-log.js";

test("reports each block once, five of them by name, and counts the others", () => {
  const told: string[] = [];
  const log = new DamageLog((text) => told.push(text));
  for (let pass = 0; pass < 2; pass++)
    for (let block = 0; block < 4088; block++) log.report(block, `block ${block}`);
  expect(told).toEqual(["block 0", "block 1", "block 2", "block 3", "block 4"]);
  log.summarise();
  log.summarise();
  expect(told.slice(5)).toEqual([
    "4083 more blocks are damaged, or have more or fewer frames than they should",
  ]);
});

test("counts only what came since the last summary, and says nothing about nothing", () => {
  const told: string[] = [];
  const log = new DamageLog((text) => told.push(text));
  log.report(7, "block 7");
  log.summarise();
  for (let block = 10; block < 15; block++) log.report(block, `block ${block}`);
  log.summarise();
  expect(told.slice(5)).toEqual(["1 more block is damaged, or has more or fewer frames than it should"]);
});
