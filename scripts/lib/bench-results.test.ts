import { expect, test } from "vitest";
import { parseResults, renderTable } from "./bench-results.mjs";

const line = '{"name":"encode","value":1234.56,"unit":"MB/s","against":"C","ratio":3.2,"goal":3,"met":true}';

test("parseResults() reads a result from every line", () => {
  const results = parseResults("x", `${line}\n\n{"name":"memory","value":1,"unit":"B"}\n`);
  expect(results.map(({ name }) => name)).toEqual(["encode", "memory"]);
});

test.each([
  { note: "nothing was measured", stdout: "\n", message: "Benchmark x measured nothing" },
  {
    note: "a line is not JSON",
    stdout: `${line}\nhello`,
    message: "Benchmark x printed a line that is no result: hello",
  },
  {
    note: "a value is missing",
    stdout: '{"name":"a"}',
    message: 'printed a line that is no result: {"name":"a"}',
  },
])("parseResults() refuses when $note", ({ stdout, message }) => {
  expect(() => parseResults("x", stdout)).toThrow(message);
});

test("renderTable() aligns columns and shouts about a missed goal", () => {
  const table = renderTable([
    { name: "encode", value: 1234.56, unit: "MB/s", against: "C", ratio: 2.5, goal: "≥ 3", met: false },
    { name: "allocations", value: 0, unit: "B" },
  ]);
  expect(table).toBe(
    [
      "name         value       against  ratio   goal  met",
      "encode       1,235 MB/s  C        2.50 ×  ≥ 3   NO",
      "allocations  0 B         –        –       –     –",
      "",
    ].join("\n"),
  );
});
