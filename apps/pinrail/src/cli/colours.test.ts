import { expect, test } from "vitest";
import { colours } from "./colours.js";

test.each([
  { note: "a terminal", env: {}, args: [], terminal: true, coloured: true },
  { note: "a pipe", env: {}, args: [], terminal: false, coloured: false },
  { note: "a pipe in CI", env: { CI: "true" }, args: [], terminal: false, coloured: false },
  { note: "NO_COLOR", env: { NO_COLOR: "1" }, args: [], terminal: true, coloured: false },
  {
    note: "an empty NO_COLOR, which does not count",
    env: { NO_COLOR: "" },
    args: [],
    terminal: true,
    coloured: true,
  },
  { note: "--no-color", env: {}, args: ["--no-color"], terminal: true, coloured: false },
  { note: "a dumb terminal", env: { TERM: "dumb" }, args: [], terminal: true, coloured: false },
  { note: "FORCE_COLOR", env: { FORCE_COLOR: "1" }, args: [], terminal: false, coloured: true },
  { note: "both", env: { FORCE_COLOR: "1", NO_COLOR: "1" }, args: [], terminal: true, coloured: false },
])("colours with $note: $coloured", ({ env, args, terminal, coloured }) => {
  expect(colours(env, args, terminal).bold("x") !== "x").toBe(coloured);
});
