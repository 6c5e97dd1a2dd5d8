import type { SequenceInfo } from "@pinrail/show";

/** Words of the control block that both threads share; all are used with `Atomics` only. */
export const CONTROL = {
  /** Counts what the reading side did; the decoder sleeps on it. */
  SIGNAL: 0,
  /** Counts seeks, from 1; a slot belongs to the generation that filled it. */
  GENERATION: 1,
  /** Frame that this generation starts with. */
  START: 2,
  /** Frames of this generation that were given back. */
  RELEASED: 3,
  /** 1 when the reading side waits for a message. */
  WAITING: 4,
  /** 1 when the decoder shall end. */
  CLOSED: 5,
} as const;

const FIXED_WORDS = 8;
/** 25 seconds at 40 frames a second; more would only cost memory for the views. */
const MOST_SLOTS = 1024;

/** A ring of expanded frames in shared memory, as both threads see it. */
export interface Ring {
  readonly control: Int32Array;
  /** For each slot, the generation that filled it; 0 while it is being filled. */
  readonly generations: Int32Array;
  /**
   * For each slot, the count of the frame in it since its generation began. The frame's own number would not do: in
   * a loop, what a slot held one lap before may have the same number.
   */
  readonly counts: Int32Array;
  /** One view a slot, each as long as an expanded frame. */
  readonly views: readonly Uint8Array[];
}

/** What the reading side hands to the decoder. */
export interface DecodeJob {
  readonly name: string;
  readonly fd: number;
  readonly size: number;
  readonly info: SequenceInfo;
  readonly loop: boolean;
  readonly memory: SharedArrayBuffer;
  readonly slots: number;
}

/** What the decoder tells. */
export type DecodeReport =
  | { readonly type: "frame" }
  | { readonly type: "warning"; readonly text: string }
  | { readonly type: "error"; readonly code: string; readonly message: string; readonly remedy: string };

/** Slots that fit the budget: 2 or more, since one is shown while the next is decoded. */
export function slotCount(budgetBytes: number, frameBytes: number): number {
  return Math.max(2, Math.min(MOST_SLOTS, Math.floor(budgetBytes / frameBytes)));
}

/** Shared memory for a ring. */
export function ringBytes(slots: number, frameBytes: number): number {
  return (FIXED_WORDS + 2 * slots) * 4 + slots * frameBytes;
}

/** Lays the arrays over the memory. */
export function mapRing(memory: SharedArrayBuffer, slots: number, frameBytes: number): Ring {
  const data = (FIXED_WORDS + 2 * slots) * 4;
  return {
    control: new Int32Array(memory, 0, FIXED_WORDS),
    generations: new Int32Array(memory, FIXED_WORDS * 4, slots),
    counts: new Int32Array(memory, (FIXED_WORDS + slots) * 4, slots),
    views: Array.from({ length: slots }, (_, i) => new Uint8Array(memory, data + i * frameBytes, frameBytes)),
  };
}
