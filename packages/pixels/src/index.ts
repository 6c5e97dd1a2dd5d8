export { planClock, type ClockedString, type ClockPlan } from "./clock-plan.js";
export { colourOffsets } from "./colour-order.js";
export { colourTable } from "./colour-table.js";
export { ClockGenerator } from "./drivers/clock-generator.js";
export { allowedDmaChannels, dmaChannelObjection, guardDmaChannel } from "./drivers/dma-guard.js";
export { DmaTransfer } from "./drivers/dma-transfer.js";
export { PwmDmaDriver, type PwmDmaOptions } from "./drivers/pwm-dma-driver.js";
export type { StringDriver } from "./drivers/string-driver.js";
export {
  MAX_PIXELS,
  stringSpec,
  type StringOptions,
  type StringSpec,
  type SymbolsPerBit,
} from "./string-options.js";
export { SymbolFrame } from "./symbol-frame.js";
export { describeOffence, timingOffences, type TimingOffence } from "./symbol-timing.js";
export { bitPatterns, symbolTable, type BitPatterns } from "./symbols.js";
export { WireBytes } from "./wire-bytes.js";
