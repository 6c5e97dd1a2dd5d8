import type { BlockCodec, BlockInput, BlockStream } from "@pinrail/show";
import { excess } from "./excess.js";
import { openLibzstd, type Libzstd, type StreamBuffer } from "./libzstd.js";
import { ZSTD_LEVEL } from "./zstd-parameters.js";

/** `ZSTD_DStreamInSize()` is 128 KB and a little; this keeps reads aligned. */
const INPUT_BYTES = 128 * 1024;
/** `ZSTD_getErrorName` of `ZSTD_error_dstSize_tooSmall`. */
const TOO_SMALL = /Destination buffer is too small/;

/** Zstd of the system's libzstd through koffi; `undefined` where either is absent. */
export function koffiZstd(): BlockCodec | undefined {
  const library = openLibzstd();
  if (library === undefined) return undefined;
  const context = library.createDecoder(); // one a thread, used again for every block
  return {
    compression: "zstd",
    name: `libzstd ${library.version} through koffi`,
    decode(compressed, target) {
      try {
        return library.decompress(context, target, compressed);
      } catch (error) {
        throw TOO_SMALL.test(String(error)) ? excess(target.length) : error;
      }
    },
    stream: (input) => new LibzstdStream(library, input),
    compress(bytes) {
      const packed = new Uint8Array(library.compressBound(bytes.length));
      return packed.slice(0, library.compress(packed, bytes, ZSTD_LEVEL));
    },
  };
}

/** A block that libzstd unpacks piece by piece. */
class LibzstdStream implements BlockStream {
  readonly #library: Libzstd;
  readonly #input: BlockInput;
  readonly #buffer = new Uint8Array(INPUT_BYTES);
  readonly #from: StreamBuffer = { bytes: this.#buffer.subarray(0, 0), position: 0 };
  #context: bigint | undefined;
  #failure: unknown;

  constructor(library: Libzstd, input: BlockInput) {
    this.#library = library;
    this.#input = input;
    this.#context = library.createDecoder();
  }

  async read(target: Uint8Array): Promise<number> {
    const to: StreamBuffer = { bytes: target, position: 0 };
    while (to.position < target.length) {
      if (this.#failure !== undefined || this.#context === undefined) break;
      const before = to.position;
      const more = this.#from.position < this.#from.bytes.length || (await this.#refill());
      this.#step(to);
      // Without new input, only what the decoder still holds can come; when nothing does, this is the end.
      if (!more && to.position === before) break;
    }
    if (to.position === 0 && this.#failure !== undefined) throw this.#failure;
    return to.position;
  }

  close(): void {
    if (this.#context !== undefined) this.#library.freeDecoder(this.#context);
    this.#context = undefined;
  }

  #step(to: StreamBuffer): void {
    if (this.#context === undefined) return; // closed while the input was awaited
    try {
      this.#library.decompressStream(this.#context, to, this.#from);
    } catch (error) {
      this.#failure = error;
    }
  }

  async #refill(): Promise<boolean> {
    const got = await this.#input(this.#buffer);
    this.#from.bytes = this.#buffer.subarray(0, got);
    this.#from.position = 0;
    return got > 0;
  }
}
