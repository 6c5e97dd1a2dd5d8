import type { LibraryHandle } from "koffi";
import { optionalModule } from "./optional-module.js";
import { ZSTD_WINDOW_LOG } from "./zstd-parameters.js";

/** An address, which koffi hands over as a bigint. */
type Context = bigint;

/** The functions of libzstd that are used, as the C header declares them. */
export interface Libzstd {
  readonly version: string;
  createDecoder(): Context;
  freeDecoder(context: Context): void;
  /** @returns Bytes produced. @throws Error with libzstd's own words. */
  decompress(context: Context, target: Uint8Array, compressed: Uint8Array): number;
  /** One step of a stream; the buffers say how far it got. */
  decompressStream(context: Context, output: StreamBuffer, input: StreamBuffer): void;
  compress(target: Uint8Array, bytes: Uint8Array, level: number): number;
  compressBound(length: number): number;
}

/** `ZSTD_inBuffer` and `ZSTD_outBuffer`: both are a pointer and two sizes. */
export interface StreamBuffer {
  bytes: Uint8Array;
  position: number;
}

const NAMES = ["libzstd.so.1", "libzstd.1.dylib"];
/** Value of `ZSTD_d_windowLogMax` in `ZSTD_dParameter`, zstd.h. */
const D_WINDOW_LOG_MAX = 100;

/** Opens the system's libzstd; `undefined` when koffi or the library is absent. */
export function openLibzstd(): Libzstd | undefined {
  const koffi = optionalModule<typeof import("koffi")>("koffi");
  if (koffi === undefined) return undefined;
  for (const name of NAMES) {
    let library: LibraryHandle;
    try {
      // SAFETY: loading runs the library's initialisers; it is the distribution's own libzstd, found by its soname.
      // `deep`: its calls into itself must not end in the other zstd that Node 22.15 and later export.
      library = koffi.load(name, { deep: true });
    } catch {
      continue; // not on this machine under this name
    }
    return bind(koffi, library);
  }
  return undefined;
}

function bind(koffi: typeof import("koffi"), library: LibraryHandle): Libzstd {
  const buffer = koffi.struct({ bytes: "void *", size: "size_t", position: "size_t" });
  const [decoder, result] = ["void *", "size_t"];
  const streamBuffer = koffi.inout(koffi.pointer(buffer));
  // SAFETY: the signatures below are those of zstd.h 1.4 and later, whose ABI is stable.
  const isError = library.func("ZSTD_isError", "uint", [result]);
  const errorName = library.func("ZSTD_getErrorName", "str", [result]);
  const create = library.func("ZSTD_createDCtx", decoder, []);
  const free = library.func("ZSTD_freeDCtx", result, [decoder]);
  const setParameter = library.func("ZSTD_DCtx_setParameter", result, [decoder, "int", "int"]);
  const decompress = library.func("ZSTD_decompressDCtx", result, [
    decoder,
    "void *",
    result,
    "void *",
    result,
  ]);
  const decompressStream = library.func("ZSTD_decompressStream", result, [
    decoder,
    streamBuffer,
    streamBuffer,
  ]);
  const compress = library.func("ZSTD_compress", result, ["void *", result, "void *", result, "int"]);
  const compressBound = library.func("ZSTD_compressBound", result, [result]);
  const version = library.func("ZSTD_versionString", "str", []);
  // An error is a size close to 2^64, which koffi hands over as a bigint; on 32 bit machines the library is asked.
  const checked = (size: number | bigint): number => {
    // SAFETY: both functions take any size and return a number or a static string.
    if (typeof size === "bigint" || isError(size) !== 0)
      throw new Error(`zstd: ${errorName(size) as string}`);
    return size;
  };
  return {
    // SAFETY: no arguments; the string is static.
    version: version() as string,
    createDecoder() {
      // SAFETY: the context is freed by freeDecoder only, or lives as long as the thread.
      const context = create() as Context | null;
      if (context === null || context === 0n) throw new Error("zstd: out of memory");
      // SAFETY: `context` came from ZSTD_createDCtx just above.
      checked(setParameter(context, D_WINDOW_LOG_MAX, ZSTD_WINDOW_LOG) as number | bigint);
      return context;
    },
    freeDecoder(context) {
      // SAFETY: callers drop the context with this call.
      free(context);
    },
    decompress(context, target, compressed) {
      // SAFETY: both arrays stay alive during the synchronous call, and the lengths are theirs.
      return checked(
        decompress(context, target, target.length, compressed, compressed.length) as number | bigint,
      );
    },
    decompressStream(context, output, input) {
      const out = { bytes: output.bytes, size: output.bytes.length, position: output.position };
      const from = { bytes: input.bytes, size: input.bytes.length, position: input.position };
      // SAFETY: the library keeps none of the pointers after the call, and writes within size only.
      const hint = decompressStream(context, out, from) as number | bigint;
      [output.position, input.position] = [Number(out.position), Number(from.position)];
      checked(hint);
    },
    compress(target, bytes, level) {
      // SAFETY: as for decompress.
      return checked(compress(target, target.length, bytes, bytes.length, level) as number | bigint);
    },
    compressBound: (length) => {
      // SAFETY: arithmetic on a number.
      return Number(compressBound(length));
    },
  };
}
