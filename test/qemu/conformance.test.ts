import { dmaMemorySuite, QEMU_MODELS, QtestBackend, registerSpaceSuite } from "@pinrail/testing";
import { afterAll, beforeAll, describe, test } from "vitest";

describe.each(QEMU_MODELS)("QEMU's $machine", (model) => {
  let backend: QtestBackend;
  beforeAll(() => void (backend = new QtestBackend(model)));
  afterAll(() => backend[Symbol.dispose]());

  registerSpaceSuite({ describe, test }, `GPIO of QEMU's ${model.machine}`, () => {
    const block = model.board.soc.blocks.gpio;
    // Ten pins of three bits a word: the two highest bits are not there.
    const scratch = [
      { offset: 0x04, mask: 0x3fff_ffff },
      { offset: 0x08, mask: 0x3fff_ffff },
    ] as const; // GPFSEL1, 2
    return { space: backend.openRegisters(block), size: block.size, scratch };
  });

  registerSpaceSuite({ describe, test }, `DMA engine of QEMU's ${model.machine}`, () => {
    const block = model.board.soc.blocks.dmaShared;
    const scratch = [
      { offset: 0x804, mask: 0xffff_ffe0 }, // CONBLK_AD of channel 8
      { offset: 0x904, mask: 0xffff_ffe0 }, // and of channel 9
    ] as const;
    return { space: backend.openRegisters(block), size: block.size, scratch };
  });

  dmaMemorySuite({ describe, test }, `RAM of QEMU's ${model.machine}`, () => ({
    allocate: (byteLength) => backend.allocateDma(byteLength),
    tooMuch: 65 << 20,
  }));
});
