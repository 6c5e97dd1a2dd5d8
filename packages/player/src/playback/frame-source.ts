/** Frames of a sequence, decoded ahead of the player. */
export interface FrameSource {
  readonly info: {
    readonly frameCount: number;
    /** Milliseconds from one frame to the next. */
    readonly stepTimeMs: number;
  };
  /** The frame's channels if it is decoded already; a window that holds until the frame is released. */
  frame(index: number): Uint8Array | undefined;
  /** Resolves when the frame is decoded. @throws PinrailError when it never will be. */
  ready(index: number): Promise<void>;
  /** Goes on from another frame. */
  seek(index: number): void;
  /** Gives back the frames up to and including `index`. */
  release(index: number): void;
}

/** Where a player's frames go. A `StringDriver` is one. */
export interface FrameOutput {
  encode(channels: Uint8Array): void;
  start(): Promise<void>;
  idle(): Promise<void>;
}
