import { QEMU_MODELS, QtestMachine } from "@pinrail/testing";
import { expect, test } from "vitest";

const model = QEMU_MODELS[0]!;
/** RAM that nothing else uses. */
const RAM = 0x0100_0000;

test("a batch reads and writes in order, however long it is", () => {
  using machine = new QtestMachine(model);
  const accesses = Array.from({ length: 1200 }, (_, index) => [
    { address: RAM + 4 * (index % 7), value: index },
    { address: RAM + 4 * (index % 7) },
  ]).flat();
  expect(machine.batch(accesses)).toEqual(Array.from({ length: 1200 }, (_, index) => index));
});

test("posted writes are done before the next read, single or in bulk", () => {
  using machine = new QtestMachine(model);
  for (let index = 0; index < 1001; index++) machine.write32(RAM, index);
  expect(machine.read32(RAM)).toBe(1000);
  machine.write32(RAM + 4, 0xffff_fffe);
  expect([...machine.readWords(RAM, 3)]).toEqual([1000, 0xffff_fffe, 0]);
  machine.clear(RAM, 8);
  expect(machine.batch([{ address: RAM }, { address: RAM + 4 }])).toEqual([0, 0]);
});

test("memory that is longer than one command comes back as it was written", () => {
  using machine = new QtestMachine(model);
  const words = Uint32Array.from({ length: 50_001 }, (_, index) => Math.imul(index, 2_654_435_761));
  machine.writeWords(RAM, words);
  expect(machine.readWords(RAM, words.length)).toEqual(words);
});

test("a model that hangs is not waited for beyond the limit, and its process is ended", async () => {
  using machine = new QtestMachine(model, { limitMs: 1000 });
  // A control block that follows itself: QEMU's DMA engine never comes back from it.
  machine.writeWords(RAM, Uint32Array.of(0, 0, 0, 0, 0, RAM));
  machine.write32(0x2000_7004, RAM);
  machine.write32(0x2000_7000, 1);
  expect(() => machine.read32(RAM)).toThrow(/said nothing for 1000 ms/);
  expect(() => machine.read32(RAM)).toThrow(/said nothing for 1000 ms/);
  await machine.ended;
  expect(() => process.kill(machine.pid, 0)).toThrow(/ESRCH/);
});

test("disposing ends the process, and a closed machine refuses", async () => {
  const machine = new QtestMachine(model);
  machine[Symbol.dispose]();
  machine[Symbol.dispose]();
  expect(() => machine.read32(RAM)).toThrow("Cannot use the machine: it was closed");
  expect(() => machine.write32(RAM, 1)).toThrow("Cannot use the machine: it was closed");
  await machine.ended;
  expect(() => process.kill(machine.pid, 0)).toThrow(/ESRCH/);
});

test("a machine that QEMU does not have is refused with what QEMU says", () => {
  const unknown = { ...model, machine: "raspi99" };
  expect(() => new QtestMachine(unknown)).toThrow(/unsupported machine type/);
});

test("a program that is not installed is named", () => {
  const missing = { ...model, program: "qemu-system-none" };
  expect(() => new QtestMachine(missing)).toThrow("Cannot start raspi0: no qemu-system-none in PATH");
});
