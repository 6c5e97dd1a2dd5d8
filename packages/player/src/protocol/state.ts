import * as z from "zod/mini";

const count = z.int().check(z.gte(0));
const quantity = z.number().check(z.gte(0));

/** Most warnings that a state carries; the newest are kept. */
export const MAX_WARNINGS = 50;

/** The sequence that is loaded. */
export const sequenceSchema = z.object({
  /** File name without its folder. */
  name: z.string(),
  frameCount: count,
  /** Time from one frame to the next. */
  stepTimeMs: z.number().check(z.gt(0)),
});

/** `stopped`: at frame 0 and dark; `paused`: holds its frame; `ended`: came to the end and does not loop. */
export const playbackStatusSchema = z.enum(["playing", "paused", "stopped", "ended"]);

/** One LED string. */
export const liveStringSchema = z.object({
  name: z.string(),
  gpio: count,
  /** LED part, as `pinrail leds` names it: `ws2812b`. */
  part: z.string(),
  /** Colour order on the wire: `grb`. What the page gets is RGB always. */
  order: z.string(),
  pixels: count,
  /** LEDs a row of a folded matrix, whose every second row runs back; absent for a plain string. */
  rowLength: z.optional(z.int().check(z.gte(1))),
});

/** One position of the board's header. */
export const headerPositionSchema = z.object({
  position: z.int().check(z.gte(1)),
  /** As printed in the maker's pin-out: `3V3`, `GND`, `GPIO18`. */
  name: z.string(),
  /** Absent for power and ground. */
  gpio: z.optional(count),
});

/** What was counted since the player started. */
export const liveStatsSchema = z.object({
  framesSent: count,
  /** Frames that every string showed bit for bit. */
  framesDecoded: count,
  /** Frames skipped because their time had passed. */
  framesLate: count,
  symbolsSent: count,
  /** Pulses outside the part's data sheet. */
  timingViolations: count,
  /** Frames a second, measured over the last second or so. */
  framesPerSecond: quantity,
  /** Of one core: 100 is one core busy. */
  cpuPercent: quantity,
  rssBytes: count,
});

/** All that a page shows beside frames and pins. Body of `GET /api/v1/state`. */
export const liveStateSchema = z.object({
  /** `null` when nothing is loaded. */
  sequence: z.nullable(sequenceSchema),
  /** Index of the frame that is on the strings, from 0. */
  frame: count,
  status: playbackStatusSchema,
  loop: z.boolean(),
  board: z.object({ id: z.string(), name: z.string() }),
  strings: z.array(liveStringSchema),
  /** The board's main header, as `describe` has it. */
  header: z.object({ name: z.string(), positions: z.array(headerPositionSchema) }),
  stats: liveStatsSchema,
  /** What the user should know, newest last. */
  warnings: z.array(z.string()).check(z.maxLength(MAX_WARNINGS)),
});

export type LiveSequence = z.infer<typeof sequenceSchema>;
export type PlaybackStatus = z.infer<typeof playbackStatusSchema>;
export type LiveString = z.infer<typeof liveStringSchema>;
export type LiveHeaderPosition = z.infer<typeof headerPositionSchema>;
export type LiveStats = z.infer<typeof liveStatsSchema>;
export type LiveState = z.infer<typeof liveStateSchema>;
