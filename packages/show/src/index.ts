export type { BlockCodec, BlockInput, BlockStream } from "./fseq/block-codec.js";
export { readFully, type ByteSink, type ByteSource } from "./fseq/byte-source.js";
export { expandFrame } from "./fseq/expand-frame.js";
export type { FrameBatch } from "./fseq/frame-batch.js";
export { FseqWriter } from "./fseq/fseq-writer.js";
export { MemorySink } from "./fseq/memory-sink.js";
export { MemorySource } from "./fseq/memory-source.js";
export { parseSequence } from "./fseq/parse-sequence.js";
export type {
  ChannelRange,
  Compression,
  SequenceBlock,
  SequenceInfo,
  VariableHeader,
} from "./fseq/sequence-info.js";
export { DEFAULT_LIMITS, type SequenceLimits } from "./fseq/sequence-limits.js";
export { SequenceReader, type FrameSpan, type SequenceReaderOptions } from "./fseq/sequence-reader.js";
export {
  SEQUENCE_VERSIONS,
  shapeOf,
  type SequenceShape,
  type SequenceVersion,
} from "./fseq/sequence-shape.js";
export { renderDemo, type Demo, type DemoOptions } from "./render/render-demo.js";
