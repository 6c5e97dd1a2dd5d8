import { constants, createInflate, deflateSync, inflateSync } from "node:zlib";
import type { BlockCodec } from "@pinrail/show";
import { excess } from "./excess.js";
import { freeBuffer } from "./free-buffer.js";
import { OUTPUT_BYTES, TransformStream } from "./transform-stream.js";

/** Zlib as every Node has it. */
export function nodeZlib(): BlockCodec {
  return {
    compression: "zlib",
    name: "node:zlib",
    decode(compressed, target) {
      const room = Math.max(target.length, 64);
      try {
        const bytes = inflateSync(compressed, { chunkSize: room, maxOutputLength: room });
        if (bytes.length > target.length) throw excess(target.length);
        target.set(bytes);
        const { length } = bytes;
        freeBuffer(bytes);
        return length;
      } catch (error) {
        throw isExcess(error) ? excess(target.length) : error;
      }
    },
    // Z_SYNC_FLUSH: a block that its writer did not finish ends early, and is no error.
    stream: (input) =>
      new TransformStream(
        createInflate({ chunkSize: OUTPUT_BYTES, finishFlush: constants.Z_SYNC_FLUSH }),
        input,
      ),
    compress: (bytes) => deflateSync(bytes),
  };
}

/** Whether Node refused because of `maxOutputLength`. */
export function isExcess(error: unknown): boolean {
  return error instanceof RangeError && (error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE";
}
