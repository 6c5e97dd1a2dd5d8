/** An encoded frame that several connections may still be sending. */
export class SharedFrame {
  /** Room for the message; may be longer than it. */
  readonly room: Uint8Array;
  /** The message. */
  bytes: Uint8Array;
  #holders = 0;

  constructor(byteLength: number) {
    this.room = new Uint8Array(byteLength);
    this.bytes = this.room;
  }

  get free(): boolean {
    return this.#holders === 0;
  }

  /** Keeps the bytes as they are until {@link release}. */
  retain(): this {
    this.#holders += 1;
    return this;
  }

  release(): void {
    this.#holders -= 1;
  }
}

/**
 * Buffers for encoded frames, used again when nobody sends them any more.
 *
 * A connection holds two at most (one on its way, one waiting), so the pool stays as small as the connections are few.
 */
export class FramePool {
  readonly #frames: SharedFrame[] = [];

  /** Buffers that exist. */
  get size(): number {
    return this.#frames.length;
  }

  /** Gives a buffer that nobody holds, retained once, its `bytes` set to `byteLength`. */
  take(byteLength: number): SharedFrame {
    const index = this.#frames.findIndex((frame) => frame.free);
    let frame = this.#frames[index];
    if (frame === undefined || frame.room.length < byteLength) {
      frame = new SharedFrame(byteLength);
      if (index < 0) this.#frames.push(frame);
      else this.#frames[index] = frame;
    }
    if (frame.bytes.length !== byteLength) frame.bytes = frame.room.subarray(0, byteLength);
    return frame.retain();
  }
}
