import { nanos, PinrailError, type Clock } from "@pinrail/base";
import type { PlaybackStatus } from "../protocol/index.js";
import type { FrameOutput, FrameSource } from "./frame-source.js";
import { Timeline } from "./timeline.js";

/** What {@link ShowPlayer} works with. */
export interface ShowPlayerOptions {
  readonly source: FrameSource;
  readonly output: FrameOutput;
  /** The board's time, which paces the show. */
  readonly clock: Clock;
  /** Bytes of a dark frame. */
  readonly channels: number;
  readonly loop?: boolean;
  /** Ends after this many frames' time, loops and late frames counted. */
  readonly limitFrames?: number;
}

/**
 * Plays a sequence at its own step. A frame whose whole time has passed before it could start is skipped and
 * counted as late; frames before and after it keep their times.
 */
export class ShowPlayer {
  readonly #source: FrameSource;
  readonly #output: FrameOutput;
  readonly #clock: Clock;
  readonly #timeline: Timeline;
  readonly #dark: Uint8Array;
  readonly #limit: number;
  readonly #sentListeners: ((index: number, channels: Uint8Array) => void)[] = [];
  readonly #changeListeners = new Set<() => void>();
  #status: PlaybackStatus = "stopped";
  #loop: boolean;
  #next = 0;
  #shown = 0;
  #played = 0;
  #framesSent = 0;
  #framesLate = 0;
  #error: PinrailError | undefined;
  /** Goes up with every command, so that a frame that was waiting for its time knows it is stale. */
  #generation = 0;
  #showOnce = false;
  /** Whether the timeline holds since the last command. */
  #anchored = false;
  #closed = false;
  #wake: (() => void) | undefined;
  #running: Promise<void> | undefined;

  constructor(options: ShowPlayerOptions) {
    this.#source = options.source;
    this.#output = options.output;
    this.#clock = options.clock;
    this.#timeline = new Timeline(options.source.info.stepTimeMs);
    this.#dark = new Uint8Array(options.channels);
    this.#loop = options.loop ?? false;
    this.#limit = options.limitFrames ?? Number.POSITIVE_INFINITY;
  }

  get status(): PlaybackStatus {
    return this.#status;
  }

  get loop(): boolean {
    return this.#loop;
  }

  set loop(loop: boolean) {
    this.#loop = loop;
    this.#changed();
  }

  /** Index of the frame that was sent last. */
  get frame(): number {
    return this.#shown;
  }

  /** Frames given to the output. */
  get framesSent(): number {
    return this.#framesSent;
  }

  /** Frames skipped because their time had passed. */
  get framesLate(): number {
    return this.#framesLate;
  }

  /** What stopped the show, when something did; the next {@link play} forgets it. */
  get error(): PinrailError | undefined {
    return this.#error;
  }

  /** Calls `listener` when a frame starts on its way; its channels hold only during the call. */
  onSent(listener: (index: number, channels: Uint8Array) => void): void {
    this.#sentListeners.push(listener);
  }

  /** Calls `listener` when status or loop changed; returns how to stop that. */
  onChange(listener: () => void): () => void {
    this.#changeListeners.add(listener);
    return () => this.#changeListeners.delete(listener);
  }

  /** Plays on from where it is; from the start when it had ended. */
  play(): void {
    if (this.#status === "playing") return;
    if (this.#status === "ended") this.#goTo(0);
    this.#error = undefined;
    this.#played = 0;
    this.#enter("playing");
  }

  /** Holds the frame that is shown. */
  pause(): void {
    if (this.#status === "playing") this.#enter("paused");
  }

  /** Back to frame 0, and dark. */
  stop(): void {
    this.#goTo(0);
    this.#shown = 0;
    this.#showOnce = true;
    this.#enter("stopped");
  }

  /**
   * Goes to a frame; a paused or ended show shows it and waits there.
   *
   * @param index - From 0.
   * @throws PinrailError `FSEQ_FRAME` past the end.
   */
  seek(index: number): void {
    const { frameCount } = this.#source.info;
    if (!Number.isInteger(index) || index < 0 || index >= frameCount) {
      const message = `Cannot go to frame ${index}: the sequence has frames 0-${frameCount - 1}`;
      throw new PinrailError("FSEQ_FRAME", { index, frameCount }, { message });
    }
    this.#goTo(index);
    this.#showOnce = this.#status !== "playing";
    this.#enter(this.#status === "playing" ? "playing" : "paused");
  }

  /** Resolves when the show no longer plays. @throws PinrailError when an error ended it. */
  async finished(): Promise<void> {
    while (this.#status === "playing") {
      await new Promise<void>((resolve) => {
        const stop = this.onChange(() => {
          stop();
          resolve();
        });
      });
    }
    if (this.#error !== undefined) throw this.#error;
  }

  /** Stops playing for good and waits for the frame under way. The output keeps its last frame. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#enter("stopped");
    await this.#running;
    await this.#output.idle();
  }

  #goTo(index: number): void {
    if (index === this.#next) return;
    this.#next = index;
    this.#source.seek(index);
  }

  #enter(status: PlaybackStatus): void {
    this.#generation += 1;
    this.#status = status;
    this.#anchored = false;
    this.#wake?.();
    this.#running ??= this.#run();
    this.#changed();
  }

  #changed(): void {
    for (const listener of this.#changeListeners) listener();
  }

  async #run(): Promise<void> {
    while (!this.#closed) {
      try {
        if (this.#status === "playing") await this.#playNext();
        else if (this.#showOnce) await this.#showStill();
        else await new Promise<void>((resolve) => (this.#wake = resolve));
      } catch (error) {
        this.#fail(error);
      }
    }
  }

  async #playNext(): Promise<void> {
    const generation = this.#generation;
    if (this.#played >= this.#limit) return this.#end();
    if (this.#next >= this.#source.info.frameCount) {
      if (!this.#loop) return this.#end();
      this.#timeline.advance(this.#source.info.frameCount);
      this.#next = 0;
      if (this.#source.frame(0) === undefined) this.#source.seek(0);
    }
    const index = this.#next;
    const channels = await this.#channels(index);
    if (generation !== this.#generation) return;
    if (!this.#anchored) this.#anchor(index);
    if (this.#skipLate(index)) return;
    this.#output.encode(channels);
    const early = this.#timeline.due(index) - this.#clock.now();
    if (early > 0) await this.#clock.sleep(nanos(early));
    if (generation !== this.#generation) return;
    await this.#send(index, channels);
    if (generation === this.#generation) this.#moveOn(1);
  }

  /** The first frame is due when it is there: the time its decoding took makes nothing late. */
  #anchor(index: number): void {
    this.#timeline.anchor(index, this.#clock.now());
    this.#anchored = true;
  }

  /** Skips what can no longer be shown in time, to the end at the most. */
  #skipLate(index: number): boolean {
    const late = this.#timeline.late(index, this.#clock.now());
    if (late === 0) return false;
    const rest = Math.min(this.#source.info.frameCount - index, this.#limit - this.#played);
    const skipped = Math.min(late, rest);
    this.#framesLate += skipped;
    this.#moveOn(skipped);
    return true;
  }

  #moveOn(frames: number): void {
    this.#next += frames;
    this.#played += frames;
    this.#source.release(this.#next - 1);
  }

  /** Shows the frame that was sought, or darkness after a stop. */
  async #showStill(): Promise<void> {
    this.#showOnce = false;
    const generation = this.#generation;
    const channels = this.#status === "stopped" ? this.#dark : await this.#channels(this.#next);
    if (generation !== this.#generation) return;
    this.#output.encode(channels);
    await this.#send(this.#next, channels);
  }

  async #channels(index: number): Promise<Uint8Array> {
    let channels = this.#source.frame(index);
    while (channels === undefined) {
      await this.#source.ready(index);
      channels = this.#source.frame(index);
    }
    return channels;
  }

  async #send(index: number, channels: Uint8Array): Promise<void> {
    await this.#output.start();
    this.#framesSent += 1;
    this.#shown = index;
    for (const listener of this.#sentListeners) listener(index, channels);
  }

  #end(): void {
    this.#status = "ended";
    this.#changed();
  }

  #fail(error: unknown): void {
    const { message } = error instanceof Error ? error : new Error(String(error));
    this.#error =
      error instanceof PinrailError
        ? error
        : new PinrailError("PLAYER_FAILED", {}, { message, cause: error });
    this.#status = "stopped";
    this.#showOnce = false;
    this.#changed();
  }
}
