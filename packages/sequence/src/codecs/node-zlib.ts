import { constants, createInflate, deflateSync, inflateSync } from "node:zlib";
import type { BlockCodec } from "@pinrail/show";
import { decodeWhole } from "./decode-whole.js";
import { OUTPUT_BYTES, TransformStream } from "./transform-stream.js";

/** Zlib as every Node has it. */
export function nodeZlib(): BlockCodec {
  return {
    compression: "zlib",
    name: "node:zlib",
    decode: (compressed, target) => decodeWhole(target, (bounds) => inflateSync(compressed, bounds)),
    // Z_SYNC_FLUSH: a block that its writer did not finish ends early, and is no error.
    stream: (input) =>
      new TransformStream(
        createInflate({ chunkSize: OUTPUT_BYTES, finishFlush: constants.Z_SYNC_FLUSH }),
        input,
      ),
    compress: (bytes) => deflateSync(bytes),
  };
}
