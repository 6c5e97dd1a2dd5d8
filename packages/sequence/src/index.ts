export { codecs } from "./codecs/codec-set.js";
export { FrameFeed } from "./feed/frame-feed.js";
export { openFrameFeed, type FrameFeedOptions } from "./feed/open-frame-feed.js";
export { FileSink } from "./file-sink.js";
export { FileSource } from "./file-source.js";
export { fileTrouble } from "./file-trouble.js";
export { openSequence } from "./open-sequence.js";
export { writeSequence, type WriteSequenceOptions } from "./write-sequence.js";
