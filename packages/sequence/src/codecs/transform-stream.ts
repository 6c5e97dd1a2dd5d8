import { Readable, type Transform } from "node:stream";
import type { BlockInput, BlockStream } from "@pinrail/show";

/** Decoded bytes that a transform makes at a time. */
export const OUTPUT_BYTES = 128 * 1024;

/** Compressed bytes given to the transform at a time; what it makes of them waits in memory. */
const INPUT_BYTES = 16 * 1024;

/** Lets one of Node's streams unpack a block; back-pressure keeps what waits bounded. */
export class TransformStream implements BlockStream {
  readonly #input: Readable;
  readonly #chunks: AsyncIterator<Buffer>;
  #rest: Uint8Array = new Uint8Array(0);
  #failure: unknown;

  constructor(transform: Transform, input: BlockInput) {
    this.#input = Readable.from(pull(input), { objectMode: false, highWaterMark: INPUT_BYTES });
    this.#input.on("error", (error) => transform.destroy(error));
    this.#input.pipe(transform);
    this.#chunks = transform[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  }

  async read(target: Uint8Array): Promise<number> {
    let filled = 0;
    while (filled < target.length) {
      if (this.#rest.length === 0 && !(await this.#more(filled))) break;
      const part = this.#rest.subarray(0, target.length - filled);
      target.set(part, filled);
      this.#rest = this.#rest.subarray(part.length);
      filled += part.length;
    }
    return filled;
  }

  close(): void {
    this.#input.destroy();
    void this.#chunks.return?.();
  }

  /** Takes the next chunk; an error is held back while there is something to hand out. */
  async #more(filled: number): Promise<boolean> {
    if (this.#failure !== undefined) throw this.#failure;
    try {
      const { value, done } = await this.#chunks.next();
      if (done === true) return false;
      this.#rest = value;
      return true;
    } catch (error) {
      this.#failure = error;
      if (filled > 0) return false;
      throw error;
    }
  }
}

async function* pull(input: BlockInput): AsyncGenerator<Uint8Array> {
  for (;;) {
    const chunk = new Uint8Array(INPUT_BYTES); // the stream keeps it, so it cannot be used again
    const got = await input(chunk);
    if (got === 0) return;
    yield chunk.subarray(0, got);
  }
}
