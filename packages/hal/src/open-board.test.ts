import type { Backend } from "@pinrail/access";
import { createSimBoard } from "@pinrail/access-sim";
import { MonotonicClock } from "@pinrail/base";
import { bcm2835Pwm, findBoard } from "@pinrail/describe";
import { expect, test } from "vitest";
import { openBoard } from "./open-board.js";
import { gpio } from "./pin.js";

const pi3 = findBoard("pi-3");

/** Backends of machines that lack what they need. */
const cdev: Backend = { name: "cdev", probe: () => ({ fit: false, reason: "/dev/gpiochip0 is missing" }) };
const mmio: Backend = { name: "mmio", probe: () => ({ fit: false, reason: "/dev/gpiomem is missing" }) };

test("openBoard() names every backend's reason when none fits", async () => {
  const opening = openBoard({ backends: [mmio, cdev] });
  await expect(opening).rejects.toMatchObject({
    code: "NO_BACKEND",
    message:
      "Cannot open a board: no backend fits (mmio: /dev/gpiomem is missing; cdev: /dev/gpiochip0 is missing)",
  });
});

test("openBoard() says so when no backend was named", async () => {
  await expect(openBoard({ backends: [] })).rejects.toThrow("no backend fits (none was named)");
});

test("openBoard() passes over backends that do not fit", async () => {
  const sim = createSimBoard(pi3, { pace: "virtual" });
  await using board = await openBoard({ backends: [mmio, cdev, sim.backend] });
  expect(board.description).toBe(pi3);
  expect(board.clock).toBe(sim.clock);
  using led = await board.output(gpio(17), { initial: true });
  expect(led.read()).toBe(true);
});

test("openBoard() takes from the next backend what the first one lacks", async () => {
  const { backend } = createSimBoard(pi3, { pace: "virtual" });
  const lines: Backend = { name: "cdev", probe: () => ({ fit: true }), openLines: () => backend.openLines() };
  const registers: Backend = {
    name: "mmio",
    probe: () => ({ fit: true }),
    board: () => pi3,
    openRegisters: (block, instance) => backend.openRegisters(block, instance),
  };
  await using board = await openBoard({ backends: [lines, registers] });
  using pwm = await board.registers(bcm2835Pwm);
  expect(pwm.read32(0)).toBe(0); // CTL after reset
  using led = await board.output(gpio(17), { initial: true });
  expect(led.read()).toBe(true);
  expect(board.clock).toBeInstanceOf(MonotonicClock);
  await expect(board.allocateDma(4096)).rejects.toMatchObject({
    code: "NO_BACKEND",
    message: "Cannot get DMA memory: no backend has it (cdev: has none; mmio: has none)",
  });
});

test("openBoard() asks for a description when no backend knows the board, and takes it", async () => {
  const { backend } = createSimBoard(pi3, { pace: "virtual" });
  const lines: Backend = { name: "cdev", probe: () => ({ fit: true }), openLines: () => backend.openLines() };
  await expect(openBoard({ backends: [lines] })).rejects.toMatchObject({ code: "BOARD_UNKNOWN" });
  await using board = await openBoard({ backends: [lines], description: findBoard("pi-4") });
  expect(board.description.id).toBe("pi-4");
});
