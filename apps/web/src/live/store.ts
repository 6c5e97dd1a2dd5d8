import type { Link, LiveState, PinState } from "@pinrail/player/protocol";
import { create } from "zustand";

/** How the page stands with the player. */
export type Connection =
  | { readonly kind: "connecting" }
  | { readonly kind: "live" }
  /** Gone; the next try is at `retryAt` (`performance.now()` time). */
  | { readonly kind: "lost"; readonly reason: string; readonly retryAt: number };

/** A message that the user has to see. */
export interface Notice {
  readonly message: string;
  readonly remedy: string;
}

/** All that the components show, but the light itself. */
export interface PageState {
  readonly connection: Connection;
  /** `undefined` until the first message. */
  readonly live: LiveState | undefined;
  readonly pins: readonly PinState[];
  readonly link: Link;
  /** Frame that is on the canvas; moves faster than `live.frame`. */
  readonly frame: number;
  readonly notice: Notice | undefined;
}

/** The page's one store. Frames do not go through it: 40 renders a second would be wasted. */
export const usePage = create<PageState>()(() => ({
  connection: { kind: "connecting" },
  live: undefined,
  pins: [],
  link: { framesSent: 0, framesSkipped: 0 },
  frame: 0,
  notice: undefined,
}));

/** Takes a new state over and keeps the parts that did not change, so that only what changed renders again. */
export function takeState(next: LiveState, frameIsLive: boolean): void {
  const live = share(usePage.getState().live, next) as LiveState;
  usePage.setState(frameIsLive ? { live } : { live, frame: next.frame });
}

/** Returns `next` with every part that equals the one in `previous` replaced by that. */
export function share(previous: unknown, next: unknown): unknown {
  if (Object.is(previous, next) || typeof previous !== "object" || typeof next !== "object") return next;
  if (previous === null || next === null || Array.isArray(previous) !== Array.isArray(next)) return next;
  const before = previous as Record<string, unknown>;
  const after = next as Record<string, unknown>;
  const keys = Object.keys(after);
  let same = keys.length === Object.keys(before).length;
  for (const key of keys) {
    after[key] = share(before[key], after[key]);
    same &&= Object.is(before[key], after[key]);
  }
  return same ? previous : next;
}
