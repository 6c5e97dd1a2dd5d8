import { PinrailError } from "@pinrail/base";
import { FileSink } from "@pinrail/sequence";
import type { SimulatedShow } from "../../show/simulated-show.js";

/** A value change dump that is there whole or not at all. */
export class VcdFile implements Disposable {
  readonly #sink: FileSink;
  readonly #encoder = new TextEncoder();
  #trace: Disposable | undefined;
  #position = 0;
  #error: PinrailError | undefined;

  /**
   * Opens a file beside `path`, before anything plays.
   *
   * @throws PinrailError `FILE_UNWRITABLE`, also when `path` is a folder, a pipe or a device.
   */
  constructor(path: string) {
    this.#sink = new FileSink(path);
  }

  /** Records the pins of the show's strings from now on. */
  record(show: SimulatedShow): void {
    const gpios = show.monitors.map(({ spec }) => spec.gpio);
    this.#trace = show.sim.trace(gpios, (text) => this.#write(text));
  }

  /** Writes what is left and gives the file its name. @throws PinrailError `FILE_UNWRITABLE`. */
  finish(): void {
    this.#trace?.[Symbol.dispose]();
    if (this.#error !== undefined) throw this.#error;
    this.#sink.commit();
  }

  /** Leaves nothing behind, unless the file was finished. */
  [Symbol.dispose](): void {
    this.#sink[Symbol.dispose]();
  }

  /** Called in the middle of the simulation, which must not be torn down by a full disk: the end reports it. */
  #write(text: string): void {
    if (this.#error !== undefined) return;
    const bytes = this.#encoder.encode(text);
    try {
      this.#sink.write(this.#position, bytes);
      this.#position += bytes.length;
    } catch (error) {
      if (!(error instanceof PinrailError)) throw error;
      this.#error = error;
    }
  }
}
