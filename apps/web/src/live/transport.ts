import { errorBodySchema, liveStateSchema, type TransportCommand } from "@pinrail/player/protocol";
import { playerUrl } from "./player-url.js";
import { takeState, usePage, type Notice } from "./store.js";

const REQUEST_TIMEOUT_MS = 5000;

/** Frame that a seek on its way or waiting goes to. */
let target: number | undefined;
let seeking = false;

/** Starts when it rests, pauses when it plays. */
export function togglePlay(): void {
  void send({ action: usePage.getState().live?.status === "playing" ? "pause" : "play" });
}

/** Goes to the start and turns the lights off. */
export function stop(): void {
  void send({ action: "stop" });
}

/** Turns repeating on or off. */
export function toggleLoop(): void {
  const live = usePage.getState().live;
  if (live !== undefined) void send({ action: "loop", loop: !live.loop });
}

/** Seeks by so many frames from where the last seek goes, so that quick presses add up. */
export function seekBy(frames: number): void {
  seekTo((target ?? usePage.getState().frame) + frames);
}

/** Seeks by so many milliseconds. */
export function seekByMs(ms: number): void {
  const sequence = usePage.getState().live?.sequence;
  if (sequence) seekBy(Math.round(ms / sequence.stepTimeMs));
}

/** Seeks to a frame, cut to the sequence. One seek is on its way at a time; of those that wait the newest wins. */
export function seekTo(frame: number): void {
  const sequence = usePage.getState().live?.sequence;
  if (!sequence || sequence.frameCount === 0) return;
  target = Math.min(Math.max(0, frame), sequence.frameCount - 1);
  usePage.setState({ frame: target });
  if (!seeking) void runSeeks();
}

/** Whether the position shown is one that was asked for and not yet reached. */
export function isSeeking(): boolean {
  return seeking;
}

async function runSeeks(): Promise<void> {
  seeking = true;
  let sent: number | undefined;
  do {
    sent = target;
    await send({ action: "seek", frame: sent ?? 0 });
  } while (sent !== target);
  seeking = false;
  target = undefined;
}

async function send(command: TransportCommand): Promise<void> {
  try {
    const response = await fetch(playerUrl("transport"), {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(command),
      signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
    });
    const body: unknown = await response.json();
    if (!response.ok) return usePage.setState({ notice: noticeOf(body) });
    takeState(liveStateSchema.parse(body), isSeeking());
    usePage.setState({ notice: undefined });
  } catch {
    const message = `Cannot ${command.action}: the player did not answer`;
    usePage.setState({ notice: { message, remedy: "Check that it runs, then try again" } });
  }
}

function noticeOf(body: unknown): Notice {
  const { error } = errorBodySchema.parse(body);
  return { message: error.message, remedy: error.remedy };
}
