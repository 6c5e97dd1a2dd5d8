import { expect, test } from "vitest";
import { backwardRows } from "./backward-rows.js";

test.each([
  { note: "three rows", leds: 9, row: 3, upright: [0, 1, 2, 5, 4, 3, 6, 7, 8] },
  { note: "a short row that runs back", leds: 6, row: 4, upright: [0, 1, 2, 3, 5, 4] },
  { note: "a short row that runs forth", leds: 5, row: 2, upright: [0, 1, 3, 2, 4] },
  { note: "one row", leds: 3, row: 3, upright: [0, 1, 2] },
  { note: "rows of one", leds: 3, row: 1, upright: [0, 1, 2] },
])("backwardRows() are the ones that have to be turned round: $note", ({ leds, row, upright }) => {
  const words = Uint32Array.from({ length: leds }, (_, i) => i);
  for (const backward of backwardRows(words, row)) backward.reverse();
  expect([...words]).toEqual(upright);
});
