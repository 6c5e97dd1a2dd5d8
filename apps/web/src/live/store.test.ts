import { expect, test } from "vitest";
import { share } from "./store.js";

test("share() keeps what is equal and takes what is not", () => {
  const before = { list: [{ a: 1 }, { a: 2 }], text: "x", nothing: null };
  expect(share(before, structuredClone(before))).toBe(before);
  const after = share(before, { list: [{ a: 1 }, { a: 3 }], text: "x", nothing: null }) as typeof before;
  expect(after).not.toBe(before);
  expect(after.list[0]).toBe(before.list[0]);
  expect(after.list[1]).toEqual({ a: 3 });
});

test.each([
  { note: "a shorter list", before: [1, 2], after: [1] },
  { note: "a longer list", before: [1], after: [1, 2] },
  { note: "null for an object", before: {}, after: null },
  { note: "a list for an object", before: {}, after: [] },
  { note: "another key", before: { a: 1 }, after: { b: 1 } },
])("share() takes $note", ({ before, after }) => expect(share(before, after)).toEqual(after));
