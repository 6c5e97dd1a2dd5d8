export {
  defineBlock,
  fieldMask,
  fieldRange,
  getField,
  offsetOf,
  resetOf,
  setField,
  type Access,
  type Block,
  type BlockSpec,
  type FieldSpec,
  type RegisterSpec,
} from "./block.js";
export { bcm2711Gpio } from "./blocks/bcm2711-gpio.js";
export { bcm2835ClockManager } from "./blocks/bcm2835-clock-manager.js";
export { bcm2835DmaChannel } from "./blocks/bcm2835-dma-channel.js";
export { bcm2835DmaShared } from "./blocks/bcm2835-dma-shared.js";
export { bcm2835Gpio } from "./blocks/bcm2835-gpio.js";
export { bcm2835Mailbox } from "./blocks/bcm2835-mailbox.js";
export { bcm2835Pcm } from "./blocks/bcm2835-pcm.js";
export { bcm2835Pwm } from "./blocks/bcm2835-pwm.js";
export { bcm2835Spi0 } from "./blocks/bcm2835-spi0.js";
export type { BoardDescription, Header, HeaderPosition } from "./board.js";
export { BOARDS, findBoard, headerPositionOf, type HeaderPlace } from "./boards.js";
export { closestName } from "./closest-name.js";
export { boardsMarkdown, ledPartsMarkdown } from "./hardware-docs.js";
export { LED_PARTS, findLedPart } from "./led-parts.js";
export type { LedPart, TimeWindow } from "./led-part.js";
export { pinsWithFunction, type PinFunction } from "./pins-with-function.js";
export { ALTERNATE_FSEL, type AlternateFunctions, type DmaDescription, type SocDescription } from "./soc.js";
export { bcm2711 } from "./socs/bcm2711.js";
export { bcm2835 } from "./socs/bcm2835.js";
export { bcm2836 } from "./socs/bcm2836.js";
export { bcm2837 } from "./socs/bcm2837.js";
export { wordOf } from "./word-of.js";
