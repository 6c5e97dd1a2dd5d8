import type { DecodedFrame } from "@pinrail/player/protocol";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { DrawLoop } from "./draw-loop.js";

let refreshes: ((now: number) => void)[] = [];
const page = { hidden: false };

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["performance"] });
  refreshes = [];
  page.hidden = false;
  Object.assign(globalThis, {
    document: page,
    requestAnimationFrame: (draw: (now: number) => void) => refreshes.push(draw),
  });
});
afterEach(() => {
  vi.useRealTimers();
  Reflect.deleteProperty(globalThis, "document");
  Reflect.deleteProperty(globalThis, "requestAnimationFrame");
});

function refresh(now: number): void {
  for (const draw of refreshes.splice(0)) draw(now);
}

function frame(sequence: number): DecodedFrame {
  return { sequence, frame: sequence, timeMs: 0, strings: [Uint8Array.of(sequence & 255, 0, 0)] };
}

function makeLoop(): { loop: DrawLoop; shown: number[] } {
  const shown: number[] = [];
  const loop = new DrawLoop(() => undefined);
  loop.push(frame(2 ** 32 - 1));
  refresh(0);
  vi.advanceTimersByTime(1000); // the page has settled
  loop.restart();
  loop.attach(0, (rgb) => shown.push(rgb[0]!));
  shown.length = 0;
  return { loop, shown };
}

test("DrawLoop draws each frame once, one a refresh, in order, and then rests", () => {
  const { loop, shown } = makeLoop();
  for (let i = 0; i < 3; i++) loop.push(frame(i));
  for (let i = 0; i < 5; i++) refresh(i * 16);
  expect(shown).toEqual([0, 1, 2]);
  expect(refreshes).toHaveLength(0);
  expect(loop.counters).toEqual({ received: 4, drawn: 4, dropped: 0, missed: 0 });
});

test("DrawLoop drops the oldest when more than 16 wait, and counts them", () => {
  const { loop, shown } = makeLoop();
  for (let i = 0; i < 19; i++) loop.push(frame(i));
  refresh(0);
  expect(shown).toEqual([3]);
  expect(loop.counters.dropped).toBe(3);
});

test("DrawLoop keeps the newest only while the page is hidden, which is no drop", () => {
  const { loop, shown } = makeLoop();
  page.hidden = true;
  for (let i = 0; i < 100; i++) loop.push(frame(i));
  refresh(0);
  expect(shown).toEqual([99]);
  expect(loop.counters.dropped).toBe(0);
});

test("DrawLoop shows the newest frame in its first second, which is no drop either", () => {
  const shown: number[] = [];
  const loop = new DrawLoop(({ sequence }) => shown.push(sequence));
  for (let i = 0; i < 30; i++) loop.push(frame(i));
  refresh(0);
  vi.advanceTimersByTime(1000);
  for (let i = 30; i < 48; i++) loop.push(frame(i));
  refresh(16);
  expect(shown).toEqual([29, 32]);
  expect(loop.counters.dropped).toBe(2);
});

test("DrawLoop draws as seldom as reduced motion wants", () => {
  const { loop, shown } = makeLoop();
  loop.minIntervalMs = 1000;
  for (let i = 0; i < 100; i++) {
    loop.push(frame(i));
    refresh(2000 + i * 25);
  }
  expect(shown).toEqual([0, 40, 80]);
  expect(loop.counters.dropped).toBe(0);
});

test.each([
  { note: "one after the other", sequences: [5, 6, 7], missed: 0 },
  { note: "with a hole", sequences: [5, 9], missed: 3 },
  { note: "round the end of the counter", sequences: [2 ** 32 - 1, 0, 1], missed: 0 },
  { note: "from the start again", sequences: [500, 0], missed: 0 },
])("DrawLoop counts what the server skipped: $note", ({ sequences, missed }) => {
  const { loop } = makeLoop();
  for (const sequence of sequences) loop.push(frame(sequence));
  expect(loop.counters.missed).toBe(missed);
});

test("DrawLoop shows the frame that is on to a string that appears later", () => {
  const { loop } = makeLoop();
  loop.push(frame(9));
  refresh(0);
  const late: number[] = [];
  loop.attach(0, (rgb) => late.push(rgb[0]!));
  expect(late).toEqual([9]);
});
