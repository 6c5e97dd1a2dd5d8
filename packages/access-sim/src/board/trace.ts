import { VcdWriter } from "@pinrail/waveform";
import type { DeviceHost } from "../devices/device-host.js";
import type { EdgeListener } from "../pins/edge-listener.js";
import type { Pad } from "../pins/pad.js";

/** Edges held before the record is written on. Two strings make about 77,000 a frame. */
const FULL = 32_768;

/** A record of pins as a value change dump, running until it is disposed of. */
export class Trace implements Disposable {
  readonly #host: DeviceHost;
  readonly #writer: VcdWriter;
  readonly #taps: { pad: Pad; listener: EdgeListener }[];
  readonly #onFull = (): void => this.#drain();
  #draining = false;
  #open = true;

  constructor(host: DeviceHost, gpios: readonly number[], sink: (chunk: string) => void) {
    this.#host = host;
    const startNs = host.sync();
    const pads = gpios.map((gpio) => host.pads.pad(gpio));
    this.#writer = new VcdWriter({
      signals: gpios.map((gpio) => `GPIO${gpio}`),
      initial: pads.map((pad) => pad.level),
      startNs,
      sink,
    });
    this.#taps = pads.map((pad, signal) => ({
      pad,
      listener: { edges: (...batch) => this.#take(signal, ...batch) },
    }));
    for (const { pad, listener } of this.#taps) pad.listen(listener, startNs);
  }

  /** Writes every edge up to now. */
  flush(): void {
    if (!this.#open) return;
    this.#writer.flush(this.#host.sync());
  }

  /** Writes the rest and ends the record at the present. */
  [Symbol.dispose](): void {
    if (!this.#open) return;
    const now = this.#host.sync();
    for (const { pad, listener } of this.#taps) pad.unlisten(listener, now);
    this.#open = false;
    this.#writer.end(now);
  }

  #take(signal: number, times: Float64Array, count: number, firstLevel: 0 | 1): void {
    this.#writer.edges(signal, times, count, firstLevel);
    if (this.#draining || this.#writer.buffered < FULL) return;
    // Not here: the block that puts these edges out may hold back earlier ones of another pin. As an event it is safe.
    this.#draining = true;
    this.#host.queue.at(this.#host.queue.now, this.#onFull);
  }

  #drain(): void {
    this.#draining = false;
    this.#host.producers.catchUp(this.#host.queue.now);
    if (this.#open) this.#writer.flush(this.#host.queue.now);
  }
}
