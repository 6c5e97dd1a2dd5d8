import { expandFrame, type SequenceReader } from "@pinrail/show";
import { CONTROL, type Ring } from "./ring-layout.js";

/** The decoding side of a ring: fills slots in order, sleeps while all are full, starts over after a seek. */
export class RingFiller {
  readonly #ring: Ring;
  readonly #reader: SequenceReader;
  readonly #loop: boolean;
  /** Called when the reading side waits and a frame is there. */
  readonly #wake: () => void;
  #generation = 0;
  #produced = 0;
  #slot = 0;

  constructor(ring: Ring, reader: SequenceReader, options: { loop: boolean; wake: () => void }) {
    this.#ring = ring;
    this.#reader = reader;
    this.#loop = options.loop;
    this.#wake = options.wake;
  }

  /** Works until the reading side closes the ring. Blocks its thread while there is nothing to do. */
  async run(): Promise<void> {
    while (!this.#closed()) {
      this.#generation = Atomics.load(this.#ring.control, CONTROL.GENERATION);
      const start = Atomics.load(this.#ring.control, CONTROL.START);
      this.#produced = 0;
      this.#slot = 0;
      if (await this.#play(start)) this.#sleepUntil(() => !this.#current());
    }
  }

  /** Fills slots from `start` on; answers `false` when a seek or the end of the work cut it short. */
  async #play(start: number): Promise<boolean> {
    const { channelCount, ranges } = this.#reader.info;
    let from = start;
    do {
      for await (const { frameCount, bytes } of this.#reader.readBlocks({ from })) {
        for (let i = 0; i < frameCount; i++) {
          if (!this.#awaitRoom()) return false;
          this.#place(ranges, bytes.subarray(i * channelCount, (i + 1) * channelCount));
        }
      }
      from = 0;
    } while (this.#loop);
    return true;
  }

  #place(ranges: SequenceReader["info"]["ranges"], stored: Uint8Array): void {
    const { generations, counts, views, control } = this.#ring;
    // Below 0 the reading side has gone past this frame already: it is late and not worth copying.
    if (this.#ahead() >= 0) {
      Atomics.store(generations, this.#slot, 0);
      expandFrame({ ranges }, stored, views[this.#slot] as Uint8Array);
      Atomics.store(counts, this.#slot, this.#produced);
      Atomics.store(generations, this.#slot, this.#generation);
      if (Atomics.exchange(control, CONTROL.WAITING, 0) === 1) this.#wake();
    }
    this.#produced = (this.#produced + 1) | 0;
    this.#slot = (this.#slot + 1) % views.length;
  }

  /** Waits for a free slot; `false` when this generation is over. */
  #awaitRoom(): boolean {
    this.#sleepUntil(() => !this.#current() || this.#ahead() < this.#ring.views.length);
    return this.#current();
  }

  #sleepUntil(condition: () => boolean): void {
    for (;;) {
      const signal = Atomics.load(this.#ring.control, CONTROL.SIGNAL);
      if (condition()) return;
      Atomics.wait(this.#ring.control, CONTROL.SIGNAL, signal);
    }
  }

  /** Frames produced and not given back. Counters wrap around after 2^32 frames, and so does the difference. */
  #ahead(): number {
    return (this.#produced - Atomics.load(this.#ring.control, CONTROL.RELEASED)) | 0;
  }

  #current(): boolean {
    return !this.#closed() && Atomics.load(this.#ring.control, CONTROL.GENERATION) === this.#generation;
  }

  #closed(): boolean {
    return Atomics.load(this.#ring.control, CONTROL.CLOSED) === 1;
  }
}
