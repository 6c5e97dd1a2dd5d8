import type { Backend } from "@pinrail/access";
import { createSimBoard, type SimBoard } from "@pinrail/access-sim";
import { bcm2835Gpio, bcm2835Pwm, findBoard } from "@pinrail/describe";
import { beforeEach, describe, expect, test } from "vitest";
import type { Board } from "./board.js";
import { openBoard } from "./open-board.js";
import { gpio, header } from "./pin.js";

let sim: SimBoard;
beforeEach(() => {
  sim = createSimBoard(findBoard("pi-3"), { pace: "virtual" });
});

/** The simulated board with its registers, and without them: every level then goes through the line request. */
const ways = [
  { way: "registers", open: (): Promise<Board> => openBoard({ backends: [sim.backend] }) },
  { way: "line requests", open: (): Promise<Board> => openBoard({ backends: [linesOnly()] }) },
];

function linesOnly(): Backend {
  const { backend } = sim;
  return {
    name: "cdev",
    probe: () => ({ fit: true }),
    board: () => backend.board(),
    openLines: () => backend.openLines(),
  };
}

describe.each(ways)("Board over $way", ({ open }) => {
  test("output() goes high, low and high, and is an input again after its block", async () => {
    await using board = await open();
    {
      using led = await board.output(gpio(17));
      expect(sim.functionOf(17)).toBe("OUTPUT");
      expect(sim.level(17)).toBe(false);
      led.write(true);
      expect([sim.level(17), led.read()]).toEqual([true, true]);
      led.toggle();
      expect([sim.level(17), led.read()]).toEqual([false, false]);
    }
    expect(sim.functionOf(17)).toBe("INPUT");
  });

  test("output() starts at the level that was asked for", async () => {
    await using board = await open();
    const light = sim.attachLed({ gpio: 17 });
    using led = await board.output(gpio(17), { initial: true });
    expect(light.on).toBe(true);
    expect(led.read()).toBe(true);
  });

  test("output() turns levels round when it is active low", async () => {
    await using board = await open();
    using led = await board.output(gpio(17), { activeLow: true });
    expect([sim.level(17), led.read()]).toEqual([true, false]);
    led.write(true);
    expect([sim.level(17), led.read()]).toEqual([false, true]);
  });

  test("input() reads what a wire brings, also the other way round", async () => {
    await using board = await open();
    using _wire = sim.wire(17, 27);
    using from = await board.output(gpio(17));
    using to = await board.input(gpio(27));
    expect(to.read()).toBe(false);
    from.write(true);
    expect(to.read()).toBe(true);
    to[Symbol.dispose]();
    using inverted = await board.input(gpio(27), { activeLow: true });
    expect(inverted.read()).toBe(false);
  });

  test.each([
    { bias: "pull-up", level: true },
    { bias: "pull-down", level: false },
  ] as const)("input() with $bias reads $level when nothing is connected", async ({ bias, level }) => {
    await using board = await open();
    using input = await board.input(gpio(27), { bias });
    expect(input.read()).toBe(level);
  });

  test("a pin has one owner, and the refusal names it", async () => {
    await using board = await open();
    const led = await board.output(gpio(17), { consumer: "porch" });
    await expect(board.input(header("J8-11"))).rejects.toMatchObject({
      code: "PIN_BUSY",
      details: { gpio: 17, owner: "porch" },
      message: 'Cannot take GPIO17 for "pinrail": "porch" holds it',
    });
    led[Symbol.dispose]();
    using again = await board.input(header("J8-11"));
    expect(again.gpio).toBe(17);
  });

  test("two requests at once do not both get the pin", async () => {
    await using board = await open();
    const settled = await Promise.allSettled([board.output(gpio(17)), board.output(gpio(17))]);
    expect(settled.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("a second board over the same lines is refused by them", async () => {
    await using board = await open();
    await using other = await open();
    using _led = await board.output(gpio(17), { consumer: "porch" });
    await expect(other.output(gpio(17))).rejects.toMatchObject({
      code: "PIN_BUSY",
      details: { owner: "porch" },
    });
  });

  test("a released line refuses to be used, and released again does nothing", async () => {
    await using board = await open();
    const led = await board.output(gpio(17));
    led[Symbol.dispose]();
    using next = await board.output(gpio(17), { initial: true });
    led[Symbol.dispose]();
    expect(next.read()).toBe(true);
    expect(() => led.write(false)).toThrow(expect.objectContaining({ code: "LINE_CLOSED" }));
    expect(() => led.read()).toThrow("Cannot read GPIO17: the line was released");
  });

  test("reserved pins are given only when they are asked for as such", async () => {
    await using board = await open();
    await expect(board.output(gpio(0))).rejects.toMatchObject({ code: "PIN_RESERVED", details: { gpio: 0 } });
    using line = await board.output(gpio(0), { reserved: true });
    expect(line.gpio).toBe(0);
  });

  test("disposing of the board lets every pin go, and then gives none", async () => {
    const board = await open();
    await board.output(gpio(17), { initial: true });
    await board.input(gpio(27));
    await board[Symbol.asyncDispose]();
    await board[Symbol.asyncDispose]();
    expect([sim.functionOf(17), sim.functionOf(27)]).toEqual(["INPUT", "INPUT"]);
    await expect(board.output(gpio(17))).rejects.toMatchObject({ code: "BOARD_CLOSED" });
    await using other = await open();
    using led = await other.output(gpio(17));
    expect(led.read()).toBe(false);
  });

  test("a pin whose request was under way when the board closed is let go", async () => {
    const board = await open();
    const asked = board.output(gpio(17));
    await board[Symbol.asyncDispose]();
    await expect(asked).rejects.toMatchObject({ code: "BOARD_CLOSED" });
    expect(sim.functionOf(17)).toBe("INPUT");
  });
});

describe("Board over registers", () => {
  test.each([
    { note: "low when not said", safe: undefined, latch: false },
    { note: "high when said", safe: true, latch: true },
  ])("output() leaves the safe level in the latch: $note", async ({ safe, latch }) => {
    await using board = await openBoard({ backends: [sim.backend] });
    const line = await board.output(gpio(17), {
      initial: !latch,
      ...(safe === undefined ? {} : { safe }),
    });
    line[Symbol.dispose]();
    // The latch shows when the pin becomes an output again without a level being written.
    const space = sim.backend.openRegisters(bcm2835Gpio);
    space.write32(0x04, 0b001 << 21); // GPFSEL1, pin 17: output
    expect(sim.level(17)).toBe(latch);
  });

  test("alternate() selects the function, touches no neighbour, and makes it an input again", async () => {
    await using board = await openBoard({ backends: [sim.backend] });
    using space = sim.backend.openRegisters(bcm2835Gpio);
    space.write32(0x04, 0b100 << 15); // GPFSEL1, pin 15: ALT0
    {
      using pin = await board.alternate(gpio(18), "PWM0");
      expect(pin).toMatchObject({ gpio: 18, function: "PWM0", alternate: 5 });
      expect(space.read32(0x04)).toBe((0b010 << 24) | (0b100 << 15)); // FSEL of ALT5 is 2
      expect(sim.functionOf(18)).toBe("PWM0");
    }
    expect(space.read32(0x04)).toBe(0b100 << 15);
  });

  test("alternate() keeps others from the pin", async () => {
    await using board = await openBoard({ backends: [sim.backend] });
    using _pin = await board.alternate(gpio(18), "PWM0", { consumer: "strings" });
    await expect(board.output(gpio(18))).rejects.toMatchObject({
      code: "PIN_BUSY",
      details: { owner: "strings" },
    });
  });

  test("alternate() names the pins of the header that can, when this one cannot", async () => {
    await using board = await openBoard({ backends: [sim.backend] });
    await expect(board.alternate(gpio(17), "PWM0")).rejects.toMatchObject({
      code: "PIN_FUNCTION",
      message: "Cannot use GPIO17 for PWM0: it does not carry it",
      remedy: "use GPIO12 or GPIO18",
    });
    await expect(board.alternate(gpio(17), "PWM9")).rejects.toMatchObject({
      code: "PIN_FUNCTION",
      message: "Cannot use GPIO17 for PWM9: no pin of bcm2837 has this function",
    });
    using free = await board.output(gpio(17));
    expect(free.gpio).toBe(17);
  });

  test("alternate() is refused where no backend reaches registers, and takes nothing", async () => {
    await using board = await openBoard({ backends: [linesOnly()] });
    await expect(board.alternate(gpio(18), "PWM0")).rejects.toMatchObject({ code: "NO_BACKEND" });
    using free = await board.output(gpio(18));
    expect(free.gpio).toBe(18);
  });

  test("registers and DMA memory are closed with the board", async () => {
    const board = await openBoard({ backends: [sim.backend] });
    const pwm = await board.registers(bcm2835Pwm);
    const memory = await board.allocateDma(4096);
    memory.write(0, Uint32Array.of(1));
    await board[Symbol.asyncDispose]();
    expect(() => pwm.read32(0)).toThrow(expect.objectContaining({ code: "WINDOW_CLOSED" }));
    expect(() => memory.read32(0)).toThrow(expect.objectContaining({ code: "WINDOW_CLOSED" }));
  });

  test("a bare number is no pin", async () => {
    await using board = await openBoard({ backends: [sim.backend] });
    // @ts-expect-error 17 may be a GPIO, a header position or a line: the caller has to say
    await expect(board.output(17)).rejects.toThrow();
  });
});
