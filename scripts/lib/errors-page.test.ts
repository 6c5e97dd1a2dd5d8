import { readFileSync } from "node:fs";
import { ERRORS } from "@pinrail/base";
import { expect, test } from "vitest";
import { PAGE, compareErrorsPage, renderErrorRows } from "./errors-page.mjs";
import { inHouse } from "./house.mjs";

test("docs/errors.md and the table of errors say the same, in both directions", () => {
  expect(compareErrorsPage(readFileSync(inHouse(PAGE), "utf8"), ERRORS)).toEqual([]);
});

const errors = {
  PIN_BUSY: { retry: true, text: "Pin is held", remedy: "release it" },
  OPTION: { retry: false, text: "Option is not valid", remedy: "a | b" },
};

test("compareErrorsPage() finds a code that the page lacks, and one that no code stands for", () => {
  const [busy = ""] = renderErrorRows(errors);
  expect(compareErrorsPage(`${busy}\n| \`GONE\` | Was once | – | no |\n`, errors)).toEqual([
    "docs/errors.md lacks this row: | `OPTION` | Option is not valid | a \\| b | no |",
    "docs/errors.md has a row that no code stands for: | `GONE` | Was once | – | no |",
  ]);
});

test("compareErrorsPage() sees a changed word, and no change in the columns' width", () => {
  const page = renderErrorRows(errors)
    .map((row) => row.replaceAll(" |", "    |"))
    .join("\n");
  expect(compareErrorsPage(page, errors)).toEqual([]);
  expect(compareErrorsPage(page.replace("Pin is held", "Pin is taken"), errors)).toHaveLength(2);
});
