export { codecs } from "./codecs/codec-set.js";
export { FileSource } from "./file-source.js";
export { openSequence } from "./open-sequence.js";
