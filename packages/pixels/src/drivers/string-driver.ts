import type { Nanos } from "@pinrail/base";
import type { StringSpec } from "../string-options.js";

/** Sends frames to one or more strings that are clocked together. */
export interface StringDriver extends AsyncDisposable {
  readonly strings: readonly StringSpec[];
  /** Time that one frame takes on the wire, reset included. */
  readonly frameTime: Nanos;
  /** What a data sheet would object to; empty unless 3 symbols a bit were asked for. */
  readonly warnings: readonly string[];
  /**
   * Encodes a frame into the buffer that is not being sent. Synchronous; allocates nothing.
   *
   * @param channels - The sequence's channels from 1 on.
   */
  encode(channels: Uint8Array): void;
  /** Starts sending what was encoded last, once the frame before it and its reset are over. */
  start(): Promise<void>;
  /** Resolves when nothing is being sent. */
  idle(): Promise<void>;
}
