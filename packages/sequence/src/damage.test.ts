import { describe, expect, test } from "vitest";
import { FseqWriter, MemorySink, MemorySource, SequenceReader, type SequenceInfo } from "@pinrail/show";
import { codecs } from "./codecs/codec-set.js";

const packers = await codecs();
const CHANNELS = 500;
const FRAMES = 1500;

/** Noise of 16 values, which packs to a half: a decoder that meets damage in it notices. */
let state = 1;
const frames = Uint8Array.from(
  { length: CHANNELS * FRAMES },
  () => (state = (Math.imul(state, 69069) + 1) >>> 0) >>> 28,
);

async function file(compression: "zstd" | "zlib"): Promise<{ bytes: Uint8Array; info: SequenceInfo }> {
  const sink = new MemorySink();
  const writer = new FseqWriter(
    sink,
    { channelCount: CHANNELS, frameCount: FRAMES, stepTimeMs: 25, compression },
    packers,
  );
  await writer.write(frames);
  await writer.finish();
  const bytes = sink.bytes;
  using reader = await SequenceReader.open(new MemorySource(bytes), { codecs: packers });
  expect(reader.info.blocks.length).toBeGreaterThan(4);
  return { bytes, info: reader.info };
}

/** All frames, and what was reported; blocks above `maxBlockBytes` are decoded in pieces. */
async function play(bytes: Uint8Array, maxBlockBytes = 8e6): Promise<{ frames: Buffer; warnings: string[] }> {
  const warnings: string[] = [];
  const options = {
    codecs: packers,
    limits: { maxBlockBytes },
    onWarning: (text: string) => warnings.push(text),
  };
  using reader = await SequenceReader.open(new MemorySource(bytes), options);
  const passes: Buffer[] = [];
  for (let pass = 0; pass < 2; pass++) {
    const parts: Buffer[] = [];
    for await (const batch of reader.readBlocks()) parts.push(Buffer.from(batch.bytes));
    passes.push(Buffer.concat(parts));
  }
  expect(Buffer.compare(passes[0] as Buffer, passes[1] as Buffer)).toBe(0); // the second time as the first
  return { frames: passes[0] as Buffer, warnings };
}

const frameOf = (all: Uint8Array, index: number): Buffer =>
  Buffer.from(all.subarray(index * CHANNELS, (index + 1) * CHANNELS));

describe.each(["zstd", "zlib"] as const)("damage in a %s file", (compression) => {
  test.each([
    ["in one go", 8e6],
    ["in pieces", 100],
  ])(
    "a broken block, decoded %s, repeats the last good frame, is reported once, and the show goes on",
    async (_how, limit) => {
      const { bytes, info } = await file(compression);
      const block = info.blocks[2]!;
      bytes.fill(0xaa, block.position, block.position + 40);
      const { frames: seen, warnings } = await play(bytes, limit);
      const held = frameOf(frames, block.firstFrame - 1);
      for (let i = 0; i < FRAMES; i++) {
        const broken = i >= block.firstFrame && i < block.firstFrame + block.frameCount;
        expect(Buffer.compare(frameOf(seen, i), broken ? held : frameOf(frames, i))).toBe(0);
      }
      expect(warnings).toHaveLength(1);
      expect(warnings[0]).toMatch(
        /^Block 2 \(frames \d+ to \d+\) is damaged \(.+\); \d+ of its frames repeat the last good one$/,
      );
    },
  );

  test("a broken first block is dark", async () => {
    const { bytes, info } = await file(compression);
    bytes.fill(0xaa, info.blocks[0]!.position, info.blocks[0]!.position + 40);
    const { frames: seen } = await play(bytes);
    expect(frameOf(seen, 0)).toEqual(Buffer.alloc(CHANNELS));
    expect(Buffer.compare(frameOf(seen, 10), frameOf(frames, 10))).toBe(0);
  });

  test("damage at the end of a block costs all of it, since nobody knows where noise began", async () => {
    const { bytes, info } = await file(compression);
    const block = info.blocks[1]!;
    bytes.fill(0xaa, block.position + block.byteLength - 20, block.position + block.byteLength);
    const { frames: seen, warnings } = await play(bytes);
    expect(warnings).toEqual([expect.stringMatching(/^Block 1 /)]);
    if (compression === "zlib") return; // reads on in the noise, as if the block were longer than it should be
    const end = block.firstFrame + block.frameCount;
    expect(Buffer.compare(frameOf(seen, end - 1), frameOf(frames, block.firstFrame - 1))).toBe(0);
    expect(Buffer.compare(frameOf(seen, end), frameOf(frames, end))).toBe(0);
  });

  test("a block that its writer did not finish gives the frames that are in it", async () => {
    const { bytes, info } = await file(compression);
    const last = info.blocks.at(-1)!;
    const cut = bytes.slice(0, last.position + (last.byteLength >> 1));
    new DataView(cut.buffer).setUint32(32 + (info.blocks.length - 1) * 8 + 4, last.byteLength >> 1, true);
    const { frames: seen, warnings } = await play(cut);
    // Zstd decodes 128 KB at a time, so that half of this block is nothing; zlib decodes byte by byte.
    const held = compression === "zlib" ? last.firstFrame + 2 : last.firstFrame - 1;
    expect(Buffer.compare(frameOf(seen, last.firstFrame + 2), frameOf(frames, held))).toBe(0);
    expect(frameOf(seen, FRAMES - 1)).toEqual(frameOf(seen, FRAMES - 2));
    expect(warnings).toEqual([expect.stringMatching(/^Block \d+ /)]);
  });

  test.each([8e6, 100])(
    "random access gives what playing gives, over broken blocks too (limit %i)",
    async (maxBlockBytes) => {
      const { bytes, info } = await file(compression);
      for (const i of [0, 2, 3]) bytes.fill(0x55, info.blocks[i]!.position, info.blocks[i]!.position + 30);
      const { frames: seen } = await play(bytes, maxBlockBytes);
      for (const start of [1499, info.blocks[3]!.firstFrame + 1, info.blocks[2]!.firstFrame, 0, 11]) {
        using reader = await SequenceReader.open(new MemorySource(bytes), {
          codecs: packers,
          limits: { maxBlockBytes },
        });
        for (const index of [start, 300, start, 1499, 0, start - 1].filter((i) => i >= 0)) {
          const target = Buffer.alloc(CHANNELS);
          await reader.readFrame(index, target);
          expect(Buffer.compare(target, frameOf(seen, index))).toBe(0);
        }
      }
    },
  );

  test.each([
    ["in one go", 8e6],
    ["in pieces", 100],
  ])(
    "a last block that holds fewer frames than the header claims, decoded %s, repeats its last frame",
    async (_how, limit) => {
      const { bytes } = await file(compression);
      new DataView(bytes.buffer).setUint32(14, FRAMES + 7, true);
      const { frames: seen, warnings } = await play(bytes, limit);
      expect(seen.length).toBe((FRAMES + 7) * CHANNELS);
      expect(Buffer.compare(frameOf(seen, FRAMES + 6), frameOf(frames, FRAMES - 1))).toBe(0);
      expect(warnings).toEqual([
        expect.stringMatching(/^Block \d+ \(frames \d+ to 1506\) holds only \d+ frames/),
      ]);
    },
  );

  test("a block that holds more frames than it should is cut off and reported", async () => {
    const { bytes, info } = await file(compression);
    new DataView(bytes.buffer).setUint32(14, FRAMES - 3, true);
    const { frames: seen, warnings } = await play(bytes);
    expect(Buffer.compare(seen, frames.subarray(0, (FRAMES - 3) * CHANNELS))).toBe(0);
    expect(warnings).toEqual([
      `Block ${info.blocks.length - 1} holds more than its ${info.blocks.at(-1)!.frameCount - 3} frames; the rest is left out`,
    ]);
  });

  test("a bomb of a few kilobytes gives the bytes that the header asks for and no more", async () => {
    const codec = packers.find((candidate) => candidate.compression === compression)!;
    const bomb = codec.compress(new Uint8Array(256 * 1024 * 1024)); // packs to 8 or 260 KB
    const bytes = new Uint8Array(40 + bomb.length);
    const view = new DataView(bytes.buffer);
    bytes.set([0x50, 0x53, 0x45, 0x51, 40, 0, 1, 2, 40]);
    view.setUint32(10, CHANNELS, true);
    view.setUint32(14, 10, true);
    bytes.set([25, 0, compression === "zstd" ? 1 : 2, 1], 18);
    view.setUint32(36, bomb.length, true);
    bytes.set(bomb, 40);
    const before = process.memoryUsage();
    const { frames: seen, warnings } = await play(bytes);
    const after = process.memoryUsage();
    expect(seen.length).toBe(10 * CHANNELS);
    expect(after.external + after.arrayBuffers - before.external - before.arrayBuffers).toBeLessThan(
      32 * 1024 * 1024,
    );
    expect(warnings).toEqual(["Block 0 holds more than its 10 frames; the rest is left out"]);
  });
});

test.each([8e6, 100])("a file full of broken blocks is reported in six lines (limit %i)", async (limit) => {
  const { bytes, info } = await file("zstd");
  for (const { position } of info.blocks) bytes.fill(0xaa, position, position + 40);
  const { warnings } = await play(bytes, limit);
  expect(warnings).toHaveLength(6);
  expect(warnings[4]).toMatch(/^Block 4 /);
  expect(warnings[5]).toBe(
    `${info.blocks.length - 5} more blocks are damaged, or have more or fewer frames than they should`,
  );
});

test.each(["zstd", "zlib"] as const)(
  "a %s block that is decoded in pieces is reported when it goes on after them",
  async (compression) => {
    const { bytes, info } = await file(compression);
    new DataView(bytes.buffer).setUint32(14, FRAMES - 3, true);
    const { frames: seen, warnings } = await play(bytes, 100);
    expect(Buffer.compare(seen, frames.subarray(0, (FRAMES - 3) * CHANNELS))).toBe(0);
    expect(warnings).toEqual([
      `Block ${info.blocks.length - 1} holds more than its ${info.blocks.at(-1)!.frameCount - 3} frames; the rest is left out`,
    ]);
  },
);

test("bytes changed anywhere in the data never do worse than a report", async () => {
  const { bytes, info } = await file("zstd");
  const start = info.blocks[0]!.position;
  for (let round = 0; round < 60; round++) {
    const broken = bytes.slice();
    for (let i = 0; i < 8; i++)
      broken[start + ((round * 7919 + i * 104729) % (bytes.length - start))]! ^= 1 << i;
    const { frames: seen } = await play(broken, round % 2 === 0 ? 8e6 : 100);
    expect(seen.length).toBe(FRAMES * CHANNELS);
  }
});
