import type { LiveState, PinState, TransportCommand } from "../protocol/index.js";

/** A frame as the strings show it. Its arrays are used again for the next frame: copy what has to stay. */
export interface LiveFrame {
  /** Index in the sequence, from 0. */
  readonly frame: number;
  /** Place in the sequence, in milliseconds. */
  readonly timeMs: number;
  /** RGB bytes of each string, in the order of `LiveState.strings`. */
  readonly strings: readonly Uint8Array[];
}

/** What the web server needs from a player. For player authors: no method may block, none is called after `close()`. */
export interface LivePlayer {
  /** The state as it is; asked for a few times a second. */
  state(): LiveState;
  /** Every GPIO of the header; asked for ten times a second while somebody watches. */
  pins(): readonly PinState[];
  /**
   * Does what the user asked for.
   *
   * @throws PinrailError for what cannot be done, `FSEQ_FRAME` for a frame past the end; its message is shown.
   */
  command(command: TransportCommand): Promise<void>;
  /** Calls `listener` for every frame that the strings show; returns how to stop that. */
  onFrame(listener: (frame: LiveFrame) => void): () => void;
  /** Calls `listener` when {@link state} changed in what a user would notice at once (status, loop, file, warnings). */
  onState(listener: () => void): () => void;
}
