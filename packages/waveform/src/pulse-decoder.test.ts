import type { LedPart } from "@pinrail/describe";
import { findLedPart } from "@pinrail/describe";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { PulseDecoder } from "./pulse-decoder.js";
import type { CheckMode } from "./pulse-limits.js";

interface Heard {
  readonly decoder: PulseDecoder;
  readonly frames: { bytes: number[]; timeNs: number }[];
}

function decoder(part: LedPart, mode: CheckMode = "strict", initialLevel?: 0 | 1): Heard {
  const frames: Heard["frames"] = [];
  return {
    frames,
    decoder: new PulseDecoder({
      part,
      mode,
      maxBytes: 12,
      onFrame: (bytes, timeNs) => frames.push({ bytes: [...bytes], timeNs }),
      ...(initialLevel === undefined ? {} : { initialLevel }),
    }),
  };
}

/** Sends pairs of high and low times; answers when the last low ended. */
function send({ decoder: to }: Heard, pulses: readonly (readonly [number, number])[], start = 1000): number {
  let time = start;
  for (const [high, low] of pulses) {
    to.edge(1, time);
    to.edge(0, time + high);
    time += high + low;
  }
  return time;
}

const ZERO = [312.5, 937.5] as const;
const ONE = [937.5, 312.5] as const;
const RESET = 300_000;
const pixel = (...bytes: number[]): (readonly [number, number])[] =>
  bytes.flatMap((byte) =>
    Array.from({ length: 8 }, (_, bit) => (((byte >>> (7 - bit)) & 1) === 1 ? ONE : ZERO)),
  );

describe("PulseDecoder", () => {
  const ws2812b = findLedPart("ws2812b");
  const v5a = findLedPart("ws2812b-v5a");

  test("turns pulses into the bytes that were sent, at the time the reset is over", () => {
    const heard = decoder(ws2812b);
    const end = send(heard, pixel(0xa5, 0x00, 0xff));
    heard.decoder.idleUntil(end - 312.5 + 49_999);
    expect(heard.frames).toEqual([]);
    heard.decoder.idleUntil(end + RESET);
    expect(heard.frames).toEqual([{ bytes: [0xa5, 0x00, 0xff], timeNs: end - 312.5 + ws2812b.resetMin }]);
    expect(heard.decoder.log.total).toBe(0);
  });

  test("a batch of edges does the same as single ones", () => {
    const heard = decoder(ws2812b);
    const times = pixel(1, 2, 3).reduce<number[]>((list, [high, low], index) => {
      const rise = index === 0 ? 5000 : (list.at(-1) as number) + (pixel(1, 2, 3)[index - 1]?.[1] ?? low);
      return [...list, rise, rise + high];
    }, []);
    heard.decoder.edges(Float64Array.from(times), times.length, 1);
    heard.decoder.idleUntil(1e6);
    expect(heard.frames.map((frame) => frame.bytes)).toEqual([[1, 2, 3]]);
    expect(heard.decoder.log.kept).toEqual([]);
  });

  // ws2812b: 400+-150, 850+-150, 800+-150, 450+-150, reset over 50 us. led-timings.md §1.
  test.each([
    { note: "T0H on its upper end", pulse: [550, 850], kinds: [] },
    { note: "T0H a hair above it", pulse: [550.1, 850], kinds: ["T0H"] },
    { note: "T0H on its lower end", pulse: [250, 850], kinds: [] },
    { note: "T0H below it", pulse: [249, 850], kinds: ["T0H"] },
    { note: "a high nearer to a 1", pulse: [640, 450], kinds: ["T1H"] },
    { note: "T1H too long", pulse: [951, 450], kinds: ["T1H"] },
    { note: "T0L too short", pulse: [400, 699], kinds: ["T0L"] },
    { note: "T1L too short", pulse: [800, 299], kinds: ["T1L"] },
    { note: "T0L too long, but no reset", pulse: [400, 1001], kinds: ["underrun"] },
    { note: "T1L too long, but no reset", pulse: [800, 40_000], kinds: ["underrun"] },
    { note: "rounding below the epsilon", pulse: [550.009, 850], kinds: [] },
  ])("$note: $kinds", ({ pulse, kinds }) => {
    const heard = decoder(ws2812b);
    const odd = pulse as unknown as readonly [number, number];
    send(heard, [odd, ...pixel(0, 0, 0).slice(1)]);
    expect(heard.decoder.log.kept.map((violation) => violation.kind)).toEqual(kinds);
    for (const violation of heard.decoder.log.kept) expect(violation.bit).toBe(0);
  });

  test("says when, how long and what was allowed", () => {
    const heard = decoder(v5a);
    send(heard, [[416.7, 833.3], ...pixel(0, 0, 0).slice(1)]);
    expect(heard.decoder.log.kept).toEqual([
      {
        kind: "T0H",
        timeNs: 1000,
        bit: 0,
        measuredNs: expect.closeTo(416.7, 6),
        allowed: { min: 220, max: 380 },
      },
    ]);
  });

  test("a low as long as the reset ends the frame, whatever the last bit was", () => {
    const heard = decoder(ws2812b);
    const second = send(heard, [...pixel(9, 8, 7).slice(0, -1), [937.5, 60_000]]);
    send(heard, pixel(1, 2, 3), second);
    heard.decoder.idleUntil(second + 1e6);
    expect(heard.frames.map((frame) => frame.bytes)).toEqual([
      [9, 8, 7],
      [1, 2, 3],
    ]);
    expect(heard.decoder.log.total).toBe(0);
  });

  test("a frame of bits that make no whole pixel is a violation", () => {
    const heard = decoder(ws2812b);
    const end = send(heard, pixel(1, 2));
    heard.decoder.idleUntil(end + RESET);
    expect(heard.decoder.log.kept).toMatchObject([
      { kind: "bit-count", bit: 16, allowed: { min: 0, max: 24 } },
    ]);
    expect(heard.frames.map((frame) => frame.bytes)).toEqual([[1, 2]]);
  });

  test("a line that idled high makes a false first bit, and says so", () => {
    const heard = decoder(ws2812b, "strict", 1);
    heard.decoder.edge(0, 500);
    send(heard, pixel(0, 0, 0));
    expect(heard.decoder.log.kept).toMatchObject([{ kind: "idle-level", timeNs: 500, bit: 0 }]);
    expect(heard.decoder.bits).toBe(25);
  });

  test("a line that idled high and then rested for a reset does no harm", () => {
    const heard = decoder(ws2812b, "strict", 1);
    heard.decoder.edge(0, 500);
    const end = send(heard, pixel(4, 5, 6), 60_000);
    heard.decoder.idleUntil(end + RESET);
    expect(heard.frames.map((frame) => frame.bytes)).toEqual([[4, 5, 6]]);
    expect(heard.decoder.log.total).toBe(0);
  });

  test("bytes beyond the string's end are passed on, not kept", () => {
    const heard = decoder(ws2812b);
    const end = send(heard, pixel(...Array.from({ length: 15 }, (_, index) => index)));
    heard.decoder.idleUntil(end + RESET);
    expect(heard.frames[0]?.bytes).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  });

  test("an inverted part is read upside down, and idles high", () => {
    const tm1814 = findLedPart("tm1814");
    const heard = decoder(tm1814, "strict", 1);
    let time = 1000;
    for (const bit of [...Array(96).keys()].map((index) => index % 3 === 0)) {
      const [active, idle] = bit ? [840, 340] : [360, 940];
      heard.decoder.edge(0, time);
      heard.decoder.edge(1, time + active);
      time += active + idle;
    }
    heard.decoder.idleUntil(time + 1e6);
    expect(heard.decoder.log.kept).toEqual([]);
    expect(heard.frames[0]?.bytes.slice(0, 3)).toEqual([0b10010010, 0b01001001, 0b00100100]);
  });

  // josh.com's figures, led-timings.md §1: T0H up to 500 ns, T1H from 550 ns, lows up to 5 us.
  test.each([
    { note: "a short 0 with a long low", pulse: [100, 4900], kinds: [] },
    { note: "a high between the windows", pulse: [520, 800], kinds: ["T0H"] },
    { note: "a low of 6 us", pulse: [400, 6000], kinds: ["underrun"] },
  ])("lenient: $note: $kinds", ({ pulse, kinds }) => {
    const heard = decoder(v5a, "lenient");
    const odd = pulse as unknown as readonly [number, number];
    send(heard, [odd, ...pixel(0, 0, 0).slice(1)]);
    expect(heard.decoder.log.kept.map((violation) => violation.kind)).toEqual(kinds);
  });

  test("keeps the first hundred violations and counts all", () => {
    const heard = decoder(v5a);
    send(
      heard,
      Array.from({ length: 150 }, () => [420, 800] as const),
    );
    expect(heard.decoder.log.total).toBe(150);
    expect(heard.decoder.log.kept).toHaveLength(100);
  });

  test("holds the whole bit against the part's period, where it has one", () => {
    const heard = decoder({ ...ws2812b, period: { min: 1200, max: 1300 } });
    const pulses = pixel(0, 0, 0);
    send(heard, [...pulses.slice(0, 5), [500, 950], ...pulses.slice(6)]);
    expect(heard.decoder.log.kept).toMatchObject([
      {
        kind: "period",
        timeNs: 1000 + 5 * 1250,
        bit: 5,
        measuredNs: 1450,
        allowed: { min: 1200, max: 1300 },
      },
    ]);
  });

  test("batches of any size tell the same as single edges, right or wrong (property)", () => {
    const part = { ...ws2812b, period: { min: 1000, max: 1500 } };
    const high = fc.constantFrom(312.5, 312.5, 937.5, 937.5, 400, 560, 700, 20, 3000);
    const low = fc.constantFrom(937.5, 937.5, 937.5, 312.5, 312.5, 312.5, 100, 5000, 60_000);
    const pulses = fc.array(fc.tuple(high, low), { minLength: 1, maxLength: 300 });
    fc.assert(
      fc.property(
        pulses,
        fc.integer({ min: 1, max: 40 }),
        fc.constantFrom("strict", "lenient"),
        (list, size, mode) => {
          const [single, batched] = [decoder(part, mode as CheckMode), decoder(part, mode as CheckMode)];
          const end = send(single, list);
          const times: number[] = [];
          list.reduce((time, [up, down]) => (times.push(time, time + up), time + up + down), 1000);
          for (let from = 0; from < times.length; from += size) {
            const batch = Float64Array.from(times.slice(from, from + size));
            batched.decoder.edges(batch, batch.length, from % 2 === 0 ? 1 : 0);
          }
          for (const each of [single, batched]) each.decoder.idleUntil(end + RESET);
          expect(batched.frames).toEqual(single.frames);
          expect(batched.decoder.log.kept).toEqual(single.decoder.log.kept);
          expect(batched.decoder.log.total).toBe(single.decoder.log.total);
        },
      ),
    );
  });
});
