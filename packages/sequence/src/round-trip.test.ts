import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  FseqWriter,
  MemorySink,
  MemorySource,
  SequenceReader,
  shapeOf,
  type SequenceShape,
} from "@pinrail/show";
import { codecs } from "./codecs/codec-set.js";

const packers = await codecs();

async function write(shape: SequenceShape, frames: Uint8Array): Promise<Uint8Array> {
  const sink = new MemorySink();
  const writer = new FseqWriter(sink, shape, packers);
  await writer.write(frames);
  await writer.finish();
  return sink.bytes;
}

async function read(
  file: Uint8Array,
  maxBlockBytes?: number,
): Promise<{ info: SequenceReader["info"]; frames: Buffer }> {
  const limits = maxBlockBytes === undefined ? {} : { maxBlockBytes };
  const warnings: string[] = [];
  const options = { codecs: packers, limits, onWarning: (text: string) => warnings.push(text) };
  using reader = await SequenceReader.open(new MemorySource(file), options);
  const parts: Buffer[] = [];
  for await (const { bytes } of reader.readBlocks()) parts.push(Buffer.from(bytes));
  expect(warnings).toEqual([]);
  return { info: reader.info, frames: Buffer.concat(parts) };
}

const ranges = fc
  .array(fc.record({ gap: fc.nat(300), count: fc.integer({ min: 1, max: 60 }) }), { maxLength: 5 })
  .map((parts) => {
    let next = 0;
    return parts.map(({ gap, count }) => {
      const range = { start: next + gap, count };
      next += gap + count;
      return range;
    });
  });

const headers = fc.array(
  fc.record({
    code: fc.constantFrom("mf", "sp", "FC", "XS", "zz"),
    data: fc.uint8Array({ minLength: 1, maxLength: 200 }),
    extended: fc.constant(false),
  }),
  { maxLength: 4 },
);

/** Files that the version can hold, with frames that repeat themselves here and there, as shows do. */
const files = fc
  .record({
    version: fc.constantFrom("1", "2.0", "2.1", "2.2", "eseq" as const),
    compression: fc.constantFrom("none", "zlib", "zstd" as const),
    ranges,
    headers,
    channels: fc.integer({ min: 1, max: 200 }),
    frameCount: fc.integer({ min: 1, max: 150 }),
    stepTimeMs: fc.integer({ min: 1, max: 255 }),
    uniqueId: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map(String),
    seed: fc.nat(),
  })
  .map(({ channels, headers: variableHeaders, ...shape }) => {
    const plain = shape.version === "1" || shape.version === "eseq";
    const kept =
      shape.version === "1" ? [] : shape.version === "eseq" ? shape.ranges.slice(0, 1) : shape.ranges;
    const channelCount = kept.reduce((sum, { count }) => sum + count, 0) || channels;
    return {
      ...shape,
      channelCount,
      ranges: kept,
      compression: plain ? ("none" as const) : shape.compression,
      variableHeaders: shape.version === "eseq" ? [] : variableHeaders,
      stepTimeMs: shape.version === "eseq" ? 50 : shape.stepTimeMs,
    };
  });

function framesOf({
  channelCount,
  frameCount,
  seed,
}: {
  channelCount: number;
  frameCount: number;
  seed: number;
}): Uint8Array {
  return Uint8Array.from(
    { length: channelCount * frameCount },
    (_, i) => Math.imul(i % (seed % 977), seed + (i >> 10)) >> 7,
  );
}

describe("a sequence that is written and read again", () => {
  test("is the same, whatever the version, compression, ranges and headers", async () => {
    await fc.assert(
      fc.asyncProperty(files, async ({ seed, ...shape }) => {
        const frames = framesOf({ ...shape, seed });
        const file = await write(shape, frames);
        const { info, frames: again } = await read(file);
        expect(Buffer.compare(again, frames)).toBe(0);
        expect(info.warnings).toEqual([]);
        const noId = shape.version === "1" || shape.version === "eseq";
        const expectedRanges =
          shape.version === "eseq" && shape.ranges.length === 0
            ? [{ start: 0, count: shape.channelCount }]
            : shape.ranges;
        const version = shape.version === "2.1" ? "2.2" : shape.version; // a rewrite of 2.1 is 2.2
        expect(shapeOf(info)).toEqual({
          ...shape,
          version,
          ranges: expectedRanges,
          uniqueId: noId ? "0" : shape.uniqueId,
        });
        const inPieces = await read(file, 100);
        expect(Buffer.compare(inPieces.frames, frames)).toBe(0);
      }),
      { numRuns: 150 },
    );
  });

  test.each([
    ["2.0", "zstd", 254],
    ["2.2", "zstd", 4094],
    ["2.2", "zlib", 4094],
  ] as const)(
    "of 18 MB in version %s with %s has many blocks and small ones",
    async (version, compression, most) => {
      const [channelCount, frameCount] = [7000, 2700];
      let state = 1;
      const noise = Uint8Array.from(
        { length: 2 ** 20 },
        () => (state = (Math.imul(state, 69069) + 1) >>> 0) >>> 24,
      );
      const frames = new Uint8Array(channelCount * frameCount);
      for (let at = 0; at < frames.length; at += noise.length)
        frames.set(noise.subarray(0, frames.length - at), at);
      const { info, frames: again } = await read(
        await write({ version, compression, channelCount, frameCount, stepTimeMs: 25 }, frames),
      );
      expect(Buffer.compare(again, frames)).toBe(0);
      expect(info.blocks[0]?.frameCount).toBe(10); // a quick start, as the reference has it
      expect(info.blocks.length).toBeGreaterThan(version === "2.0" ? 100 : 255);
      expect(info.blocks.length).toBeLessThanOrEqual(most);
      expect(Math.max(...info.blocks.map((block) => block.frameCount * channelCount))).toBeLessThanOrEqual(
        1024 * 1024,
      );
    },
  );
});
