import { expect, test } from "vitest";
import { Scope } from "./scope.js";

test("Scope gives back in reverse order, once", () => {
  const log: string[] = [];
  const scope = new Scope();
  scope.defer(() => void log.push("first"));
  const used = { [Symbol.dispose]: () => void log.push("second") };
  expect(scope.use(used)).toBe(used);
  scope[Symbol.dispose]();
  scope[Symbol.dispose]();
  expect(log).toEqual(["second", "first"]);
});

test("Scope waits for each clean-up before it starts the next", async () => {
  const log: string[] = [];
  const scope = new Scope();
  scope.defer(() => void log.push("first"));
  scope.use({
    [Symbol.asyncDispose]: async () => {
      log.push("second starts");
      await Promise.resolve();
      log.push("second ends");
    },
  });
  await scope[Symbol.asyncDispose]();
  expect(log).toEqual(["second starts", "second ends", "first"]);
});

test("Scope runs every clean-up although one fails, and throws the first error", async () => {
  const log: string[] = [];
  const fill = (): Scope => {
    const scope = new Scope();
    scope.defer(() => void log.push("last"));
    scope.defer(() => {
      throw new Error("second");
    });
    scope.defer(() => {
      throw new Error("first");
    });
    return scope;
  };
  expect(() => fill()[Symbol.dispose]()).toThrow("first");
  await expect(fill()[Symbol.asyncDispose]()).rejects.toThrow("first");
  expect(log).toEqual(["last", "last"]);
});
