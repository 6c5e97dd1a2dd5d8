export {
  defineBlock,
  fieldMask,
  fieldRange,
  getField,
  offsetOf,
  setField,
  type Access,
  type Block,
  type BlockSpec,
  type FieldSpec,
  type RegisterSpec,
} from "./block.js";
export type { BoardDescription, Header, HeaderPosition } from "./board.js";
export type { LedPart, TimeWindow } from "./led-part.js";
export { ALTERNATE_FSEL, type AlternateFunctions, type DmaDescription, type SocDescription } from "./soc.js";
