import * as zlib from "node:zlib";
import type { Transform } from "node:stream";
import type { BlockCodec } from "@pinrail/show";
import { decodeWhole } from "./decode-whole.js";
import { OUTPUT_BYTES, TransformStream } from "./transform-stream.js";
import { ZSTD_LEVEL, ZSTD_WINDOW_LOG } from "./zstd-parameters.js";

/** What Node 22.15 and later have; the types that the house compiles against are Node 20's. */
interface NodeZstd {
  zstdDecompressSync(bytes: Uint8Array, options: object): Uint8Array;
  zstdCompressSync(bytes: Uint8Array, options: object): Uint8Array;
  createZstdDecompress(options: object): Transform;
  readonly constants: { readonly ZSTD_d_windowLogMax: number; readonly ZSTD_c_compressionLevel: number };
}

/** Zstd of Node itself; `undefined` before Node 22.15. */
export function nodeZstd(): BlockCodec | undefined {
  if (!("zstdDecompressSync" in zlib)) return undefined;
  // SAFETY: the check above is how Node documents the feature; the other names came with it.
  const zstd = zlib as unknown as NodeZstd;
  const { ZSTD_d_windowLogMax: windowLog, ZSTD_c_compressionLevel: level } = zstd.constants;
  return {
    compression: "zstd",
    name: "node:zlib zstd",
    decode: (compressed, target) =>
      decodeWhole(target, (bounds) => zstd.zstdDecompressSync(compressed, bounds)),
    stream(input) {
      const options = { chunkSize: OUTPUT_BYTES, params: { [windowLog]: ZSTD_WINDOW_LOG } };
      return new TransformStream(zstd.createZstdDecompress(options), input);
    },
    compress: (bytes) => zstd.zstdCompressSync(bytes, { params: { [level]: ZSTD_LEVEL } }),
  };
}
