export { clockSuite, type ClockSubject } from "./clock-suite.js";
export { dmaMemorySuite, type DmaMemorySubject } from "./dma-memory-suite.js";
export { assertPinrailError } from "./errors.js";
export { FakeClock } from "./fake-clock.js";
export { lineChipSuite, type LineChipSubject } from "./line-chip-suite.js";
export {
  registerSpaceSuite,
  type RegisterSpaceSubject,
  type ScratchRegister,
} from "./register-space-suite.js";
export type { TestApi } from "./test-api.js";
export { QEMU_MODELS, findProgram, type QemuModel } from "./qemu/qemu-models.js";
export { QtestBackend } from "./qemu/qtest-backend.js";
export { QtestMachine, type QtestAccess, type QtestOptions } from "./qemu/qtest-machine.js";
export { QtestRegisterSpace } from "./qemu/qtest-register-space.js";
