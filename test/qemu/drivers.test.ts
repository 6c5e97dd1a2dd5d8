import { ClockGenerator, DmaTransfer, guardDmaChannel } from "@pinrail/pixels";
import { QEMU_MODELS, QtestBackend } from "@pinrail/testing";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

// soc-registers.md
const [SRC_INC, DEST_INC] = [0x100, 0x10];
const GPSET0 = 0x7e20_001c;
const CHANNEL = 10;

describe.each(QEMU_MODELS)("drivers on QEMU's $machine", (model) => {
  const { blocks } = model.board.soc;
  let backend: QtestBackend;
  beforeEach(() => void (backend = new QtestBackend(model)));
  afterEach(() => backend[Symbol.dispose]());

  const channel = () => backend.openRegisters(blocks.dmaChannel, CHANNEL);
  const transfer = () => {
    const driver = new DmaTransfer(channel(), backend.clock, CHANNEL);
    driver.reset();
    return driver;
  };

  test("a transfer copies RAM to RAM, again and again", () => {
    using memory = backend.allocateDma(4096);
    const at = memory.busAddress;
    const driver = transfer();
    for (const words of [Uint32Array.of(1, 2, 0xffff_ffff), Uint32Array.of(0xdead_beef, 0, 7)]) {
      memory.write(0, Uint32Array.of(SRC_INC | DEST_INC, at + 0x100, at + 0x200, 12, 0, 0, 0, 0));
      memory.write(0x100, words);
      driver.start(at);
      expect(driver.busy()).toBe(false);
      expect(memory.readWords(0x200, 4)).toEqual(Uint32Array.of(...words, 0));
    }
    driver.stop();
    expect(driver.busy()).toBe(false);
  });

  test("a transfer writes a register: GPSET0 makes a pad high", () => {
    using memory = backend.allocateDma(4096);
    using registers = backend.openRegisters(blocks.gpio);
    registers.write32(0x04, 1 << 21); // GPFSEL1: GPIO17 is an output
    memory.write(0, Uint32Array.of(SRC_INC, memory.busAddress + 0x100, GPSET0, 4, 0, 0, 0, 0));
    memory.write(0x100, Uint32Array.of(1 << 17));
    transfer().start(memory.busAddress);
    expect(registers.read32(0x34)).toBe(1 << 17); // GPLEV0
  });

  test("the guard gives an idle channel, and none that stands on a control block", async () => {
    using idle = await guardDmaChannel(model.board.soc, CHANNEL, async () => channel());
    idle.write32(0x04, 0x1000); // CONBLK_AD
    await expect(guardDmaChannel(model.board.soc, CHANNEL, async () => channel())).rejects.toMatchObject({
      code: "DMA_CHANNEL",
    });
  });

  test("a clock generator that never becomes BUSY is given up", () => {
    const generator = new ClockGenerator(backend.openRegisters(blocks.clockManager), backend.clock);
    expect(() => generator.start(8)).toThrow(expect.objectContaining({ code: "CLOCK_TIMEOUT" }));
  });
});
