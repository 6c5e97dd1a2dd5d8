import { expect, test } from "vitest";
import { boardsMarkdown, ledPartsMarkdown } from "./hardware-docs.js";

// `npx vitest run packages/describe -u` writes the pages again after a table has changed.
test.each([
  ["led-parts.md", ledPartsMarkdown],
  ["boards.md", boardsMarkdown],
])("docs/hardware/%s says what the tables say", async (page, markdown) => {
  await expect(markdown()).toMatchFileSnapshot(`../../../docs/hardware/${page}`);
});
