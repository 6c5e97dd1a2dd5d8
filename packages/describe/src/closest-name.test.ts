import { expect, test } from "vitest";
import { closestName } from "./closest-name.js";

const known = ["pi-1", "pi-3", "pi-zero", "pi-zero-2", "ws2812", "ws2812b", "sk6812-rgbw", "apa106"];

test.each([
  ["Pi3", "pi-3", "capitals and signs"],
  ["zero", "pi-zero", "a forgotten prefix of two letters"],
  ["pi-zero2", "pi-zero-2", "a forgotten sign"],
  ["WS2812B", "ws2812b", "the maker's spelling"],
  ["ws2812bb", "ws2812b", "a letter too many, nearest of two"],
  ["sk6812rbgw", "sk6812-rgbw", "letters swapped"],
  ["pi-5", undefined, "another digit is another board"],
  ["apa102", undefined, "another digit is another part"],
  ["arduino", undefined, "nothing like it"],
  ["", undefined, "nothing"],
])("closestName() takes %j for %j: %s", (name, expected, _note) => {
  expect(closestName(name, known)).toBe(expected);
});
