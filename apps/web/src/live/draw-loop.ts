import { BoundedQueue } from "@pinrail/base";
import type { DecodedFrame } from "@pinrail/player/protocol";

/** Frames that wait for the screen: 0.4 s at 40 fps, which rides out a busy moment. */
const QUEUE_FRAMES = 16;

/** Time that a page needs to set itself up; until then it shows the newest frame, and a frame passed over is no drop. */
const SETTLING_MS = 1000;

/** Draws one string. */
export type Painter = (rgb: Uint8Array) => void;

/** What became of the frames that this page received. */
export interface FrameCounters {
  readonly received: number;
  readonly drawn: number;
  /** Frames that came too fast for this screen; not counted in the first second, while hidden, or with less motion. */
  readonly dropped: number;
  /** Frames that the server skipped because this connection was too slow. */
  readonly missed: number;
}

/** Brings every received frame to the canvases, one each screen refresh. */
export class DrawLoop {
  readonly #painters = new Map<number, Painter>();
  readonly #onDrawn: (frame: DecodedFrame) => void;
  readonly #queue = new BoundedQueue<DecodedFrame>(QUEUE_FRAMES);
  #last: DecodedFrame | undefined;
  #scheduled = false;
  #drawnAt = -Infinity;
  #firstAt: number | undefined;
  #received = 0;
  #drawn = 0;
  #missed = 0;
  #sequence: number | undefined;
  /** Least time between two frames that are drawn; 0 draws all. */
  minIntervalMs = 0;

  /** @param onDrawn - Called after each frame that was drawn. */
  constructor(onDrawn: (frame: DecodedFrame) => void) {
    this.#onDrawn = onDrawn;
  }

  get counters(): FrameCounters {
    return { received: this.#received, drawn: this.#drawn, dropped: this.#queue.lost, missed: this.#missed };
  }

  /** Draws string `index` by `painter` from now on, starting with the frame that is on; returns how to stop that. */
  attach(index: number, painter: Painter): () => void {
    this.#painters.set(index, painter);
    const rgb = this.#last?.strings[index];
    if (rgb !== undefined) painter(rgb);
    return () => {
      if (this.#painters.get(index) === painter) this.#painters.delete(index);
    };
  }

  /** Takes a frame that arrived. */
  push(frame: DecodedFrame): void {
    this.#received += 1;
    if (this.#sequence !== undefined) this.#missed += gap(this.#sequence, frame.sequence);
    this.#sequence = frame.sequence;
    this.#firstAt ??= performance.now();
    const settling = performance.now() - this.#firstAt < SETTLING_MS;
    if (settling || document.hidden || this.minIntervalMs > 0) this.#forget();
    this.#queue.push(frame);
    this.#last ??= frame;
    this.#schedule();
  }

  /** A new connection numbers its frames anew. */
  restart(): void {
    this.#forget();
    this.#sequence = undefined;
  }

  #forget(): void {
    while (this.#queue.length > 0) this.#queue.shift();
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    requestAnimationFrame((now) => this.#draw(now));
  }

  #draw(now: number): void {
    this.#scheduled = false;
    if (now - this.#drawnAt < this.minIntervalMs) return this.#schedule();
    const frame = this.#queue.shift();
    if (frame === undefined) return;
    this.#drawnAt = now;
    this.#last = frame;
    this.#drawn += 1;
    for (const [index, paint] of this.#painters) {
      const rgb = frame.strings[index];
      if (rgb !== undefined) paint(rgb);
    }
    this.#onDrawn(frame);
    if (this.#queue.length > 0) this.#schedule();
  }
}

/** Frames between two sequence numbers; they wrap at 2^32. */
function gap(before: number, after: number): number {
  const step = (after - before) >>> 0;
  return step < 2 ** 31 ? Math.max(0, step - 1) : 0;
}
