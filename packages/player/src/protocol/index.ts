export { errorBodySchema, transportCommandSchema, type ErrorBody, type TransportCommand } from "./command.js";
export { forbidGeneratedCode } from "./forbid-generated-code.js";
export {
  MAX_STRINGS,
  decodeFrame,
  encodeFrameInto,
  frameByteLength,
  type DecodedFrame,
  type FrameHeader,
} from "./frame.js";
export {
  linkSchema,
  pinStateSchema,
  pinsMessageSchema,
  serverMessageSchema,
  stateMessageSchema,
  type Link,
  type PinState,
  type PinsMessage,
  type ServerMessage,
  type StateMessage,
} from "./messages.js";
export {
  MAX_WARNINGS,
  headerPositionSchema,
  liveStateSchema,
  liveStatsSchema,
  liveStringSchema,
  playbackStatusSchema,
  sequenceSchema,
  type LiveHeaderPosition,
  type LiveSequence,
  type LiveState,
  type LiveStats,
  type LiveString,
  type PlaybackStatus,
} from "./state.js";
