import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import { PinrailError } from "@pinrail/base";
import type { SimulatedShow } from "../../show/simulated-show.js";

/** A value change dump that is there whole or not at all: written beside its name, renamed at the end. */
export class VcdFile {
  readonly #path: string;
  readonly #temporary: string;
  readonly #fd: number;
  readonly #trace: { close(): void };

  /** @throws PinrailError `FILE_UNWRITABLE`. */
  constructor(path: string, show: SimulatedShow) {
    this.#path = path;
    this.#temporary = `${path}.${process.pid}.tmp`;
    try {
      this.#fd = openSync(this.#temporary, "wx");
    } catch (error) {
      const why = (error as NodeJS.ErrnoException).code ?? "unknown reason";
      throw new PinrailError(
        "FILE_UNWRITABLE",
        { path },
        { message: `Cannot write ${path}: ${why}`, cause: error },
      );
    }
    const gpios = show.monitors.map(({ spec }) => spec.gpio);
    this.#trace = show.sim.trace(gpios, (text) => void writeSync(this.#fd, text));
  }

  /** Writes what is left and gives the file its name. */
  finish(): void {
    this.#trace.close();
    fsyncSync(this.#fd);
    closeSync(this.#fd);
    renameSync(this.#temporary, this.#path);
  }

  /** Leaves nothing behind. */
  abandon(): void {
    closeSync(this.#fd);
    rmSync(this.#temporary, { force: true });
  }
}
