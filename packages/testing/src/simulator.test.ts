import { lineOffset } from "@pinrail/access";
import { createSimBoard } from "@pinrail/access-sim";
import { BOARDS } from "@pinrail/describe";
import { describe, test } from "vitest";
import { clockSuite } from "./clock-suite.js";
import { dmaMemorySuite } from "./dma-memory-suite.js";
import { lineChipSuite } from "./line-chip-suite.js";
import { registerSpaceSuite } from "./register-space-suite.js";

const api = { describe, test };

for (const board of BOARDS) {
  registerSpaceSuite(api, `GPIO of a simulated ${board.id}`, () => {
    const { backend } = createSimBoard(board, { pace: "virtual" });
    const block = board.soc.blocks.gpio;
    // Ten pins of three bits a word: the two highest bits are not there.
    const scratch = [
      { offset: 0x04, mask: 0x3fff_ffff },
      { offset: 0x08, mask: 0x3fff_ffff },
    ] as const; // GPFSEL1, 2
    return { space: backend.openRegisters(block), size: block.size, scratch };
  });

  registerSpaceSuite(api, `PWM of a simulated ${board.id}`, () => {
    const { backend } = createSimBoard(board, { pace: "virtual" });
    const block = board.soc.blocks.pwm;
    const scratch = [
      { offset: 0x10, mask: 0xffff_ffff }, // RNG1
      { offset: 0x20, mask: 0xffff_ffff }, // RNG2
    ] as const;
    return { space: backend.openRegisters(block), size: block.size, scratch };
  });

  lineChipSuite(api, `simulated ${board.id}`, async () => {
    const sim = createSimBoard(board, { pace: "virtual" });
    sim.wire(17, 27);
    const wired = [lineOffset(17), lineOffset(27)] as const;
    return { chip: await sim.backend.openLines(), wired, loose: lineOffset(22) };
  });
}

dmaMemorySuite(api, "RAM of a simulated board", () => {
  const { backend } = createSimBoard(BOARDS[0]!, { pace: "virtual", dmaBytes: 8 << 20 });
  return { allocate: (byteLength) => backend.allocateDma(byteLength), tooMuch: 9 << 20 };
});

clockSuite(api, "virtual time", () => ({ clock: createSimBoard(BOARDS[0]!, { pace: "virtual" }).clock }));
clockSuite(api, "simulated time at wall pace", () => ({
  clock: createSimBoard(BOARDS[0]!, { pace: "wall" }).clock,
}));
