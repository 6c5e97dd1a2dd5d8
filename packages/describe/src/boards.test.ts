import { PinrailError } from "@pinrail/base";
import { describe, expect, test } from "vitest";
import type { BoardDescription } from "./board.js";
import { BOARDS, findBoard, headerPositionOf } from "./boards.js";
import { pinsWithFunction } from "./pins-with-function.js";

// GPIO numbers of J8 from position 1 to 40, column by column as the maker prints them; -1 is power or ground.
// prettier-ignore
const j8 = [
  -1, -1,   2, -1,   3, -1,   4, 14,  -1, 15,  17, 18,  27, -1,  22, 23,  -1, 24,  10, -1,
   9, 25,  11,  8,  -1,  7,   0,  1,   5, -1,   6, 12,  13, -1,  19, 16,  26, 20,  -1, 21,
];

const power: Record<string, number[]> = {
  "3V3": [1, 17],
  "5V": [2, 4],
  GND: [6, 9, 14, 20, 25, 30, 34, 39],
};

function refusal(find: () => unknown): PinrailError {
  try {
    find();
  } catch (error) {
    if (error instanceof PinrailError) return error;
  }
  throw new Error("nothing was refused");
}

describe("headers", () => {
  const with40 = BOARDS.filter((board) => board.id !== "pi-1");

  test.each(with40)("$id has the 40 positions of J8", (board) => {
    expect(board.headers.map((header) => header.name)).toEqual(["J8"]);
    expect(board.headers[0]!.positions.map(({ gpio }) => gpio ?? -1)).toEqual(j8);
    expect(board.headers[0]!.positions.map(({ position }) => position)).toEqual(
      j8.map((_, index) => index + 1),
    );
    for (const [name, positions] of Object.entries(power)) {
      const found = board.headers[0]!.positions.filter((position) => position.name === name);
      expect(
        found.map(({ position }) => position),
        name,
      ).toEqual(positions);
    }
  });

  test("pi-1 has the first 26 of them on P1, and GPIO28-31 on P5", () => {
    const [p1, p5] = findBoard("pi-1").headers;
    expect([p1!.name, p5!.name]).toEqual(["P1", "P5"]);
    expect(p1!.positions.map(({ gpio }) => gpio ?? -1)).toEqual(j8.slice(0, 26));
    expect(p5!.positions.map(({ gpio }) => gpio ?? -1)).toEqual([-1, -1, 28, 29, 30, 31, -1, -1]);
  });

  test.each([
    ["pi-3", 18, "J8-12"],
    ["pi-3", 13, "J8-33"],
    ["pi-4", 21, "J8-40"],
    ["pi-zero", 10, "J8-19"],
    ["pi-4", 0, "J8-27"],
    ["pi-1", 18, "P1-12"],
    ["pi-1", 31, "P5-6"],
    ["pi-1", 13, undefined],
    ["pi-3", 47, undefined],
  ])("headerPositionOf() %s GPIO%d is %s", (id, gpio, label) => {
    expect(headerPositionOf(findBoard(id), gpio)?.label).toBe(label);
  });

  // facts/ws281x-on-pi.md §6: the header pins that can carry a string.
  test.each(with40)("$id brings out GPIO10, 12, 13, 18, 19 and 21 for strings", (board) => {
    const able = ["PWM0", "PWM1", "PCM_DOUT", "SPI0_MOSI"]
      .flatMap((name) => pinsWithFunction(board.soc, name))
      .filter(({ gpio }) => headerPositionOf(board, gpio) !== undefined);
    expect(able.map(({ gpio }) => gpio).sort((a, b) => a - b)).toEqual([10, 12, 13, 18, 19, 21]);
  });
});

describe("boards", () => {
  test.each([
    ["pi-1", "bcm2835"],
    ["pi-1-plus", "bcm2835"],
    ["pi-zero", "bcm2835"],
    ["pi-2", "bcm2836"],
    ["pi-3", "bcm2837"],
    ["pi-zero-2", "bcm2837"],
    ["pi-4", "bcm2711"],
  ])("%s carries a %s", (id, soc) => expect(findBoard(id).soc.name).toBe(soc));

  test("no two boards share an id or a revision type", () => {
    const ids = BOARDS.map((board) => board.id);
    const types = BOARDS.flatMap((board) => board.revisionTypes);
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(types).size).toBe(types.length);
  });

  test.each(BOARDS)("$id reserves pins that its SoC has, each once", (board) => {
    const gpios = board.reserved.map(({ gpio }) => gpio);
    expect(new Set(gpios).size).toBe(gpios.length);
    expect(Math.max(...gpios)).toBeLessThan(board.soc.gpioCount);
  });

  test.each(BOARDS)("$id reserves no pin of its header but the HAT EEPROM's", (board: BoardDescription) => {
    const onHeader = board.reserved.filter(({ gpio }) => headerPositionOf(board, gpio) !== undefined);
    expect(onHeader.map(({ gpio }) => gpio)).toEqual(board.id === "pi-1" ? [] : [0, 1]);
  });

  test.each(["pi-1", "pi-1-plus", "pi-zero", "pi-2", "pi-3", "pi-zero-2"])(
    "%s keeps its SD card's pins",
    (id) => {
      const gpios = findBoard(id).reserved.map(({ gpio }) => gpio);
      expect(gpios).toEqual(expect.arrayContaining([48, 49, 50, 51, 52, 53]));
    },
  );
});

describe("findBoard()", () => {
  test("names the known ids and the likely one", () => {
    const error = refusal(() => findBoard("pi3"));
    expect(error.code).toBe("BOARD_UNKNOWN");
    expect(error.message).toBe('Cannot find board "pi3": no board has this id');
    expect(error.remedy).toBe(
      'did you mean "pi-3"? known boards: pi-1, pi-1-plus, pi-zero, pi-2, pi-3, pi-zero-2, pi-4',
    );
  });

  test.each(["PI-3", "pi-5", "", "bbb"])("refuses %j", (id) => {
    expect(refusal(() => findBoard(id)).code).toBe("BOARD_UNKNOWN");
  });

  test("suggests no older board for a Pi 5", () => {
    expect(refusal(() => findBoard("pi-5")).remedy).toMatch(/^known boards: /);
  });
});
