import { createSimBoard, type SimBoard } from "@pinrail/access-sim";
import { millis, nanos, Scope } from "@pinrail/base";
import type { BoardDescription } from "@pinrail/describe";
import { openBoard } from "@pinrail/hal";
import { PwmDmaDriver, type StringDriver, type StringSpec } from "@pinrail/pixels";
import { ShowPlayer } from "@pinrail/player";
import { openFrameFeed, type FrameFeed } from "@pinrail/sequence";
import { defaultStrings, placeStrings } from "./place-strings.js";
import type { ParsedString } from "./parse-string.js";
import { StringMonitor, type CheckMode } from "./string-monitor.js";

/** What {@link SimulatedShow.open} wants to know. */
export interface SimulatedShowOptions {
  readonly file: string;
  readonly board: BoardDescription;
  /** None: two strings that share the sequence. */
  readonly strings: readonly ParsedString[];
  /** `wall` plays in real time, `virtual` as fast as the machine can. */
  readonly pace: "wall" | "virtual";
  readonly check: CheckMode;
  readonly loop: boolean;
  readonly dmaChannel?: number;
  /** Ends after this much of the show. */
  readonly limitMs?: number;
}

/** A whole show on a simulated board: file, decoder, player, driver, wires and LEDs. */
export class SimulatedShow implements AsyncDisposable {
  readonly feed: FrameFeed;
  readonly sim: SimBoard;
  readonly driver: StringDriver;
  readonly player: ShowPlayer;
  readonly monitors: readonly StringMonitor[];
  readonly #scope: Scope;
  readonly #unmapped: readonly string[];
  readonly #shownListeners = new Set<() => void>();
  /** Strings that have shown the present frame, a bit each. */
  #shown = 0;

  /** Opens the file, sets the board up and checks everything; nothing plays yet. */
  static async open(options: SimulatedShowOptions): Promise<SimulatedShow> {
    const scope = new Scope();
    try {
      const feed = await openFrameFeed(options.file, { loop: true });
      scope.defer(() => feed.close());
      const strings = options.strings.length > 0 ? options.strings : defaultStrings(feed.info, options.board);
      const specs = placeStrings(strings);
      const sim = scope.use(createSimBoard(options.board, { pace: options.pace }));
      const board = scope.use(await openBoard({ backends: [sim.backend] }));
      const wanted = { strings: specs, frameChannels: feed.info.maxChannel, dmaChannel: options.dmaChannel };
      const driver = scope.use(await PwmDmaDriver.open(board, wanted));
      if (options.pace === "wall") await clearStrings(driver, feed.info.maxChannel);
      return new SimulatedShow(scope, feed, sim, driver, specs, options);
    } catch (error) {
      await scope[Symbol.asyncDispose]();
      throw error;
    }
  }

  private constructor(
    scope: Scope,
    feed: FrameFeed,
    sim: SimBoard,
    driver: StringDriver,
    specs: readonly StringSpec[],
    options: SimulatedShowOptions,
  ) {
    this.#scope = scope;
    this.feed = feed;
    this.#unmapped = options.strings.length > 0 ? [] : leftOver(specs, feed.info.maxChannel);
    this.sim = sim;
    this.driver = driver;
    const { stepTimeMs, maxChannel } = feed.info;
    this.player = new ShowPlayer({
      source: feed,
      output: driver,
      clock: sim.clock,
      channels: maxChannel,
      loop: options.loop,
      limitFrames:
        options.limitMs === undefined ? undefined : Math.max(1, Math.round(options.limitMs / stepTimeMs)),
    });
    this.monitors = specs.map(
      (spec, index) => new StringMonitor(sim, spec, options.check, () => this.#stringShown(index)),
    );
    this.player.onSent((_index, frame) => {
      for (const monitor of this.monitors) monitor.sent(frame);
    });
    scope.defer(() => this.player.close());
  }

  /** Frames that came out of every string bit for bit. */
  get framesDecoded(): number {
    return Math.min(...this.monitors.map(({ framesDecoded }) => framesDecoded));
  }

  get timingViolations(): number {
    return this.monitors.reduce((sum, { timingViolations }) => sum + timingViolations, 0);
  }

  /** What the user should know: oddities of the file and of the timing. */
  get warnings(): string[] {
    return [...this.feed.warnings, ...this.driver.warnings, ...this.#unmapped];
  }

  /** Calls `listener` when all strings show a new frame; returns how to stop that. */
  onShown(listener: () => void): () => void {
    this.#shownListeners.add(listener);
    return () => this.#shownListeners.delete(listener);
  }

  /** Lets the last frame reach the LEDs. */
  async settle(): Promise<void> {
    await this.driver.idle();
    const reset = Math.max(...this.monitors.map(({ spec }) => spec.part.resetDrive));
    await this.sim.clock.sleep(nanos(reset + millis(1)));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#scope[Symbol.asyncDispose]();
  }

  /** A frame counts as shown when each string has it, or when one is a frame ahead of the others. */
  #stringShown(index: number): void {
    const bit = 2 ** index;
    const again = (this.#shown & bit) !== 0;
    this.#shown = again ? bit : this.#shown | bit;
    if (!again && this.#shown !== 2 ** this.monitors.length - 1) return;
    if (!again) this.#shown = 0;
    for (const listener of this.#shownListeners) listener();
  }
}

/** Dark frames before the show; they also warm the code up, so that the first real frames are on time. */
const CLEAR_FRAMES = 5;

async function clearStrings(driver: StringDriver, channels: number): Promise<void> {
  const dark = new Uint8Array(channels);
  for (let i = 0; i < CLEAR_FRAMES; i++) {
    driver.encode(dark);
    await driver.start();
  }
  await driver.idle();
}

/** What the strings that nobody asked for had no time or no room for. */
function leftOver(specs: readonly StringSpec[], channels: number): string[] {
  const last = Math.max(0, ...specs.map(({ start, channels: count }) => start + count - 1));
  if (channels - last < 3) return []; // what is left makes no pixel
  return [`channels ${last + 1}-${channels} go to no string: name the strings with --string`];
}
