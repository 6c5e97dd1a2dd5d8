import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import type { PinrailError } from "@pinrail/base";
import { fileTrouble } from "@pinrail/sequence";
import type { SimulatedShow } from "../../show/simulated-show.js";

/** A value change dump that is there whole or not at all: written beside its name, renamed at the end. */
export class VcdFile {
  readonly #path: string;
  readonly #temporary: string;
  readonly #fd: number;
  readonly #trace: ReturnType<SimulatedShow["sim"]["trace"]>;
  #error: PinrailError | undefined;
  #closed = false;

  /** @throws PinrailError `FILE_UNWRITABLE`. */
  constructor(path: string, show: SimulatedShow) {
    this.#path = path;
    this.#temporary = `${path}.${process.pid}.tmp`;
    try {
      this.#fd = openSync(this.#temporary, "wx");
    } catch (error) {
      throw this.#unwritable(error);
    }
    const gpios = show.monitors.map(({ spec }) => spec.gpio);
    this.#trace = show.sim.trace(gpios, (text) => this.#write(text));
  }

  /** Writes what is left and gives the file its name. @throws PinrailError `FILE_UNWRITABLE`. */
  finish(): void {
    this.#trace[Symbol.dispose]();
    if (this.#error !== undefined) throw this.#error;
    try {
      fsyncSync(this.#fd);
      this.#close();
      renameSync(this.#temporary, this.#path);
    } catch (error) {
      throw this.#unwritable(error);
    }
  }

  /** Leaves nothing behind. */
  abandon(): void {
    this.#close();
    rmSync(this.#temporary, { force: true });
  }

  /** Called in the middle of the simulation, which must not be torn down by a full disk: the end reports it. */
  #write(text: string): void {
    if (this.#error !== undefined) return;
    try {
      writeSync(this.#fd, text);
    } catch (error) {
      this.#error = this.#unwritable(error);
    }
  }

  #close(): void {
    if (this.#closed) return;
    this.#closed = true;
    closeSync(this.#fd);
  }

  #unwritable(error: unknown): PinrailError {
    return fileTrouble("FILE_UNWRITABLE", "write", this.#path, error);
  }
}
