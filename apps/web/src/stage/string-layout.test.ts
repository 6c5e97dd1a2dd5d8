import { expect, test } from "vitest";
import { layOutMatrix, layOutString } from "./string-layout.js";

test.each([
  { note: "one pixel", pixels: 1, width: 800, layout: { columns: 1, rows: 1, pitch: 22 } },
  {
    note: "a short string fits one row",
    pixels: 30,
    width: 800,
    layout: { columns: 30, rows: 1, pitch: 22 },
  },
  { note: "300 pixels on a desktop", pixels: 300, width: 800, layout: { columns: 44, rows: 7, pitch: 18 } },
  { note: "300 pixels on a phone", pixels: 300, width: 300, layout: { columns: 25, rows: 12, pitch: 12 } },
  {
    note: "10,000 pixels on a desktop",
    pixels: 10_000,
    width: 800,
    layout: { columns: 160, rows: 63, pitch: 5 },
  },
  {
    note: "more than there is room for",
    pixels: 100_000,
    width: 300,
    layout: { columns: 100, rows: 1000, pitch: 3 },
  },
  { note: "no width yet", pixels: 10, width: 0, layout: { columns: 1, rows: 10, pitch: 14 } },
])("layOutString(): $note", ({ pixels, width, layout }) =>
  expect(layOutString(pixels, width)).toEqual(layout),
);

test.each([
  { note: "as high as a stage may be", pixels: 300, row: 15, width: 800, layout: [15, 20, 20] },
  { note: "as wide as the room is", pixels: 300, row: 30, width: 300, layout: [30, 10, 10] },
  { note: "a short last row", pixels: 10, row: 4, width: 800, layout: [4, 3, 22] },
  { note: "higher than there is room for", pixels: 1600, row: 8, width: 300, layout: [8, 200, 3] },
  { note: "wider than there is room for", pixels: 1600, row: 800, width: 400, layout: [800, 2, 0.5] },
])("layOutMatrix(): $note", ({ pixels, row, width, layout }) => {
  const { columns, rows, pitch } = layOutMatrix(pixels, row, width);
  expect([columns, rows, pitch]).toEqual(layout);
});
