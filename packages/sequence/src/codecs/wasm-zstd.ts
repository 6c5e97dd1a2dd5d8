import { PinrailError } from "@pinrail/base";
import type { BlockCodec } from "@pinrail/show";
import { excess } from "./excess.js";
import { optionalModule } from "./optional-module.js";
import { zstdContentSize } from "./zstd-content-size.js";
import { ZSTD_LEVEL } from "./zstd-parameters.js";

/** What the package gives; its own types want a browser. */
interface WasmZstd {
  init(): Promise<void>;
  decompress(bytes: Uint8Array, options: { defaultHeapSize: number }): Uint8Array;
  compress(bytes: Uint8Array, level: number): Uint8Array;
}

/** The package says "code -70" and no more; 70 is `ZSTD_error_dstSize_tooSmall` in zstd_errors.h. */
const TOO_SMALL = /code -70$/;

/** Zstd compiled to WebAssembly: works everywhere, copies twice, and can do whole blocks only. */
export async function wasmZstd(): Promise<BlockCodec | undefined> {
  const zstd = optionalModule<WasmZstd>("@bokuweb/zstd-wasm");
  if (zstd === undefined) return undefined;
  await zstd.init();
  return {
    compression: "zstd",
    name: "@bokuweb/zstd-wasm",
    decode(compressed, target) {
      // The package believes the size in the block's header and allocates it, so it is looked at first.
      if ((zstdContentSize(compressed) ?? 0) > target.length) throw excess(target.length);
      try {
        const bytes = zstd.decompress(compressed, { defaultHeapSize: target.length });
        if (bytes.length > target.length) throw excess(target.length);
        target.set(bytes);
        return bytes.length;
      } catch (error) {
        throw TOO_SMALL.test(String(error)) ? excess(target.length) : error;
      }
    },
    stream() {
      const message =
        "Cannot decode a zstd block this large: only its WebAssembly decoder is here, which does whole blocks";
      const remedy =
        "install libzstd (apt install libzstd1) or Node 22.15, or convert the file: pinrail fseq convert";
      throw new PinrailError("CODEC_MISSING", { compression: "zstd" }, { message, remedy });
    },
    compress: (bytes) => zstd.compress(bytes, ZSTD_LEVEL),
  };
}
