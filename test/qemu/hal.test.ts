import { gpio, openBoard } from "@pinrail/hal";
import { QEMU_MODELS, QtestBackend } from "@pinrail/testing";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

// soc-registers.md
const [GPFSEL1, GPSET0, GPCLR0, GPLEV0] = [0x04, 0x1c, 0x28, 0x34];

describe.each(QEMU_MODELS)("pins of QEMU's $machine", (model) => {
  let backend: QtestBackend;
  beforeEach(() => void (backend = new QtestBackend(model)));
  afterEach(() => backend[Symbol.dispose]());
  const registers = () => backend.openRegisters(model.board.soc.blocks.gpio);

  test("the board is found by its backend", async () => {
    await using board = await openBoard({ backends: [backend] });
    expect(board.description).toBe(model.board);
  });

  test("an output drives its pad and no other, and is a low input afterwards", async () => {
    await using board = await openBoard({ backends: [backend] });
    const space = registers();
    const line = await board.output(gpio(17), { initial: true });
    expect([space.read32(GPFSEL1), space.read32(GPLEV0)]).toEqual([1 << 21, 1 << 17]);
    line.write(false);
    expect(space.read32(GPLEV0)).toBe(0);
    line.write(true);
    expect(space.read32(GPLEV0)).toBe(1 << 17);
    line[Symbol.dispose]();
    expect([space.read32(GPFSEL1), space.read32(GPLEV0)]).toEqual([0, 0]);
  });

  test("an output in the second bank, active low", async () => {
    await using board = await openBoard({ backends: [backend] });
    using line = await board.output(gpio(47), { activeLow: true, reserved: true });
    expect(registers().read32(GPLEV0 + 4)).toBe(1 << (47 - 32));
    line.write(true);
    expect(registers().read32(GPLEV0 + 4)).toBe(0);
  });

  test("an input reads the level that its pad is given", async () => {
    await using board = await openBoard({ backends: [backend] });
    using line = await board.input(gpio(27));
    // QEMU has nothing outside the chip: on an input, GPSET and GPCLR set the pad's level.
    for (const level of [true, false, true]) {
      registers().write32(level ? GPSET0 : GPCLR0, 1 << 27);
      expect(line.read()).toBe(level);
    }
  });

  test.each([
    { pin: 18, name: "PWM0", fsel: 0b010 }, // ALT5
    { pin: 13, name: "PWM1", fsel: 0b100 }, // ALT0
  ])("GPIO$pin becomes $name, then an input again", async ({ pin, name, fsel }) => {
    await using board = await openBoard({ backends: [backend] });
    const select = () => registers().read32(GPFSEL1);
    {
      using _pin = await board.alternate(gpio(pin), name);
      expect(select()).toBe(fsel << (3 * (pin - 10)));
    }
    expect(select()).toBe(0);
  });

  test("a pin that is taken is refused", async () => {
    await using board = await openBoard({ backends: [backend] });
    using _held = await board.output(gpio(17), { consumer: "porch" });
    await expect(board.input(gpio(17))).rejects.toMatchObject({ code: "PIN_BUSY" });
  });
});
