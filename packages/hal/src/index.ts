export type { AlternatePin, Board, InputOptions, OutputOptions, PinOptions } from "./board.js";
export type { InputLine } from "./input-line.js";
export { openBoard, type OpenBoardOptions } from "./open-board.js";
export type { OutputLine } from "./output-line.js";
export {
  formatPin,
  gpio,
  header,
  lineName,
  type GpioPin,
  type HeaderPin,
  type NamedPin,
  type PinRef,
} from "./pin.js";
export { resolvePin } from "./resolve-pin.js";
