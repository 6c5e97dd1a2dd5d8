import { EventQueue, VirtualClock } from "@pinrail/access-sim";
import { millis, nanos, PinrailError } from "@pinrail/base";
import { describe, expect, test } from "vitest";
import type { FrameOutput, FrameSource } from "./frame-source.js";
import { ShowPlayer, type ShowPlayerOptions } from "./show-player.js";

const STEP_MS = 25;

/** Frames that hold their own number; those in `broken` cannot be decoded. */
class Frames implements FrameSource {
  readonly seeks: number[] = [];
  readonly released: number[] = [];
  readonly info: FrameSource["info"];
  readonly broken: readonly number[];

  constructor(frameCount: number, broken: readonly number[] = []) {
    this.info = { frameCount, stepTimeMs: STEP_MS };
    this.broken = broken;
  }

  frame(index: number): Uint8Array | undefined {
    return this.broken.includes(index) ? undefined : Uint8Array.of(index);
  }

  async ready(index: number): Promise<void> {
    throw new PinrailError("FSEQ_CORRUPT", { frame: index });
  }

  seek(index: number): void {
    this.seeks.push(index);
  }

  release(index: number): void {
    this.released.push(index);
  }
}

/** Notes what was started and when; a frame takes `wireMs`, and the one named in `slow` takes longer. */
class Wire implements FrameOutput {
  readonly started: { frame: number; ms: number }[] = [];
  readonly clock: VirtualClock;
  readonly wireMs: number;
  readonly slow: Readonly<Record<number, number>>;
  #encoded = 0;
  #busyUntil = 0;

  constructor(clock: VirtualClock, wireMs: number, slow: Readonly<Record<number, number>> = {}) {
    this.clock = clock;
    this.wireMs = wireMs;
    this.slow = slow;
  }

  encode(channels: Uint8Array): void {
    this.#encoded = channels[0]!;
  }

  async start(): Promise<void> {
    await this.idle();
    this.started.push({ frame: this.#encoded, ms: this.clock.now() / 1e6 });
    this.#busyUntil = this.clock.now() + millis(this.slow[this.#encoded] ?? this.wireMs);
  }

  async idle(): Promise<void> {
    const rest = this.#busyUntil - this.clock.now();
    if (rest > 0) await this.clock.sleep(nanos(rest));
  }
}

function setUp(
  options: Partial<ShowPlayerOptions> & { frames?: Frames; slow?: Record<number, number> } = {},
) {
  const clock = new VirtualClock(new EventQueue());
  const source = options.frames ?? new Frames(8);
  const output = new Wire(clock, 1, options.slow);
  const player = new ShowPlayer({ source, output, clock, channels: 1, ...options });
  return { clock, source, output, player };
}

const sequence = (output: Wire): number[] => output.started.map(({ frame }) => frame);

describe("ShowPlayer", () => {
  test("starts every frame exactly at its time and ends", async () => {
    const { player, output } = setUp();
    player.play();
    await player.finished();
    expect(output.started).toEqual(Array.from({ length: 8 }, (_, frame) => ({ frame, ms: frame * STEP_MS })));
    expect(player).toMatchObject({ status: "ended", framesSent: 8, framesLate: 0, frame: 7 });
  });

  test("skips and counts the frames whose time passed while the wire was busy, and keeps the others on time", async () => {
    const { player, output } = setUp({ slow: { 2: 110 } }); // due at 50 ms, busy until 160 ms
    player.play();
    await player.finished();
    expect(sequence(output)).toEqual([0, 1, 2, 3, 6, 7]);
    expect(output.started.slice(3)).toEqual([
      { frame: 3, ms: 160 }, // was encoded in time and had to wait for the wire
      { frame: 6, ms: 161 },
      { frame: 7, ms: 175 },
    ]);
    expect(player).toMatchObject({ framesSent: 6, framesLate: 2 });
  });

  test("goes round without a gap when it loops, and ends after its limit", async () => {
    const { player, output } = setUp({ frames: new Frames(3), loop: true, limitFrames: 7 });
    player.play();
    await player.finished();
    expect(output.started).toEqual([0, 1, 2, 0, 1, 2, 0].map((frame, i) => ({ frame, ms: i * STEP_MS })));
  });

  test("holds its frame while paused and goes on from there", async () => {
    const { player, output, clock } = setUp();
    player.play();
    await clock.sleep(millis(60));
    player.pause();
    await clock.sleep(millis(500));
    expect(sequence(output)).toEqual([0, 1, 2]);
    player.play();
    await player.finished();
    expect(sequence(output)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(output.started[3]).toEqual({ frame: 3, ms: 560 });
    expect(player.framesLate).toBe(0);
  });

  test("seeks while playing", async () => {
    const { player, output, source, clock } = setUp();
    player.play();
    await clock.sleep(millis(30));
    player.seek(6);
    await player.finished();
    expect(sequence(output)).toEqual([0, 1, 6, 7]);
    expect(source.seeks).toEqual([6]);
  });

  test("shows the frame that is sought while paused, once, and waits there", async () => {
    const { player, output, clock } = setUp();
    player.seek(5);
    await clock.sleep(millis(200));
    expect(sequence(output)).toEqual([5]);
    expect(player).toMatchObject({ status: "paused", frame: 5 });
  });

  test("goes dark and back to the start when stopped", async () => {
    const { player, output, clock } = setUp();
    player.seek(5);
    await clock.sleep(millis(10));
    player.stop();
    await clock.sleep(millis(10));
    expect(sequence(output)).toEqual([5, 0]);
    expect(player).toMatchObject({ status: "stopped", frame: 0 });
  });

  test("starts again from the beginning after the end", async () => {
    const { player, output } = setUp({ frames: new Frames(2) });
    player.play();
    await player.finished();
    player.play();
    await player.finished();
    expect(sequence(output)).toEqual([0, 1, 0, 1]);
  });

  test.each([-1, 8, 1.5, Number.NaN])("refuses to seek frame %s and goes on as it was", (frame) => {
    const { player } = setUp();
    expect(() => player.seek(frame)).toThrow(expect.objectContaining({ code: "FSEQ_FRAME" }));
    expect(player.status).toBe("stopped");
  });

  test("stops with the error of a frame that cannot be had, and plays again when asked to", async () => {
    const { player, output } = setUp({ frames: new Frames(4, [2]) });
    player.play();
    await expect(player.finished()).rejects.toMatchObject({ code: "FSEQ_CORRUPT", details: { frame: 2 } });
    expect(player.status).toBe("stopped");
    expect(sequence(output)).toEqual([0, 1]);
    player.seek(3);
    player.play();
    await player.finished();
    expect(player.error).toBeUndefined();
  });

  test("gives every frame back once it was sent", async () => {
    const { player, source } = setUp({ frames: new Frames(3) });
    player.play();
    await player.finished();
    expect(source.released).toEqual([0, 1, 2]);
  });

  test("tells of every change of status", async () => {
    const { player } = setUp({ frames: new Frames(1) });
    const seen: string[] = [];
    player.onChange(() => seen.push(player.status));
    player.play();
    await player.finished();
    expect(seen).toEqual(["playing", "ended"]);
  });

  test("close() waits for the frame under way and nothing plays any more", async () => {
    const { player, output, clock } = setUp();
    player.play();
    await clock.sleep(millis(30));
    await player.close();
    const count = output.started.length;
    await clock.sleep(millis(200));
    expect(output.started).toHaveLength(count);
  });
});
