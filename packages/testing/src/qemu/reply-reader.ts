import { readSync } from "node:fs";

/** Between two looks at an empty pipe, in milliseconds; QEMU answers within some tens of microseconds. */
const NAP_MS = 0.02;
const BUFFER_BYTES = 1 << 16;

/** Lines from a pipe that does not block, read synchronously and never waited for beyond a limit. */
export class ReplyReader {
  readonly #fd: number;
  readonly #buffer = Buffer.alloc(BUFFER_BYTES);
  readonly #nap = new Int32Array(new SharedArrayBuffer(4));
  #text = "";
  #at = 0;

  /** @param fd - Opened with `O_NONBLOCK`. */
  constructor(fd: number) {
    this.#fd = fd;
  }

  /**
   * The next line, without its end.
   *
   * @param limitMs - Longest silence that is waited for.
   * @throws Error when the other side is gone, or says nothing for as long as the limit.
   */
  line(limitMs: number): string {
    let end = this.#text.indexOf("\n", this.#at);
    while (end < 0) {
      this.#fill(limitMs);
      end = this.#text.indexOf("\n", this.#at);
    }
    const line = this.#text.slice(this.#at, end);
    this.#at = end + 1;
    return line;
  }

  #fill(limitMs: number): void {
    const deadline = performance.now() + limitMs;
    for (;;) {
      const count = this.#read();
      if (count === 0) throw new Error("Cannot read a reply: QEMU ended");
      if (count !== undefined) {
        this.#text = this.#text.slice(this.#at) + this.#buffer.toString("latin1", 0, count);
        this.#at = 0;
        return;
      }
      if (performance.now() > deadline)
        throw new Error(`Cannot read a reply: QEMU said nothing for ${limitMs} ms`);
      Atomics.wait(this.#nap, 0, 0, NAP_MS);
    }
  }

  /** Bytes read; `undefined` when there are none yet. */
  #read(): number | undefined {
    try {
      return readSync(this.#fd, this.#buffer);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "EAGAIN") return undefined;
      throw error;
    }
  }
}
