export type { Backend, Fit } from "./backend.js";
export type { DmaMemory } from "./dma-memory.js";
export {
  lineOffset,
  type LineBias,
  type LineChip,
  type LineDirection,
  type LineInfo,
  type LineOffset,
  type LineRequest,
  type LineSettings,
} from "./lines.js";
export type { RegisterSpace } from "./register-space.js";
