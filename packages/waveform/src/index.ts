export { PulseDecoder, type PulseDecoderOptions } from "./pulse-decoder.js";
export { pulseLimits, type CheckMode, type PulseLimits } from "./pulse-limits.js";
export { VcdWriter, type VcdOptions, type VcdTimescale } from "./vcd-writer.js";
export { ViolationLog, type Violation, type ViolationKind } from "./violation-log.js";
