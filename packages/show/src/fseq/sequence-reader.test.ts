import { describe, expect, test } from "vitest";
import type { ByteSource } from "./byte-source.js";
import { FseqWriter } from "./fseq-writer.js";
import { MemorySink } from "./memory-sink.js";
import { MemorySource } from "./memory-source.js";
import { SequenceReader } from "./sequence-reader.js";

const CHANNELS = 3000;
const FRAMES = 400; // 1.2 MB: several batches of an uncompressed file

const frames = Uint8Array.from({ length: CHANNELS * FRAMES }, (_, i) => (i * 31 + (i >> 9)) & 255);

async function file(): Promise<Uint8Array> {
  const sink = new MemorySink();
  const writer = new FseqWriter(sink, { channelCount: CHANNELS, frameCount: FRAMES, stepTimeMs: 25 });
  await writer.write(frames);
  await writer.finish();
  return sink.bytes;
}

/** Where two arrays differ first; -1 when they are equal. (`toEqual` takes seconds for a megabyte.) */
function difference(a: Uint8Array, b: Uint8Array): number {
  const at = a.findIndex((value, i) => value !== b[i]);
  return at < 0 && a.length !== b.length ? Math.min(a.length, b.length) : at;
}

async function collect(reader: SequenceReader, span = {}): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let next: number | undefined;
  for await (const { firstFrame, frameCount, bytes } of reader.readBlocks(span)) {
    if (next !== undefined) expect(firstFrame).toBe(next);
    next = firstFrame + frameCount;
    parts.push(bytes.slice());
  }
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  parts.reduce((at, part) => (all.set(part, at), at + part.length), 0);
  return all;
}

describe("SequenceReader on an uncompressed file", () => {
  test("readBlocks() gives every frame, in order and without gaps", async () => {
    const reader = await SequenceReader.open(new MemorySource(await file()));
    expect(difference(await collect(reader), frames)).toBe(-1);
    expect(difference(await collect(reader), frames)).toBe(-1); // once more, with the buffers of the first pass
  });

  test.each([
    [0, 1],
    [17, 18],
    [86, 175],
    [399, 400],
    [0, 400],
    [399, 9999],
  ])("readBlocks() from %i to %i gives just these frames", async (from, to) => {
    const reader = await SequenceReader.open(new MemorySource(await file()));
    const part = frames.slice(from * CHANNELS, to * CHANNELS);
    expect(difference(await collect(reader, { from, to }), part)).toBe(-1);
  });

  test("frames() gives them one by one", async () => {
    const reader = await SequenceReader.open(new MemorySource(await file()));
    let count = 0;
    for await (const { index, bytes } of reader.frames({ from: 80, to: 180 })) {
      expect(index).toBe(80 + count++);
      expect(bytes[5]).toBe(frames[index * CHANNELS + 5]);
    }
    expect(count).toBe(100);
  });

  test("readFrame() may be called many times at once, in any order", async () => {
    const reader = await SequenceReader.open(new MemorySource(await file()));
    const order = [399, 0, 200, 201, 3, 86, 87, 0];
    const targets = order.map(() => new Uint8Array(CHANNELS));
    await Promise.all(order.map((index, i) => reader.readFrame(index, targets[i] as Uint8Array)));
    order.forEach((index, i) =>
      expect(targets[i]).toEqual(frames.slice(index * CHANNELS, (index + 1) * CHANNELS)),
    );
  });

  test.each([-1, 400, 1.5, Number.NaN])("readFrame(%d) names the frames that there are", async (index) => {
    const reader = await SequenceReader.open(new MemorySource(await file(), "show.fseq"));
    await expect(reader.readFrame(index, new Uint8Array(CHANNELS))).rejects.toMatchObject({
      code: "FSEQ_FRAME",
      message: expect.stringContaining("it has frames 0 to 399") as string,
    });
  });

  test("a source that reads slowly and in small pieces gives the same frames", async () => {
    const bytes = await file();
    const slow: ByteSource = {
      name: "slow",
      size: bytes.length,
      async read(position, target) {
        await Promise.resolve();
        const part = bytes.subarray(position, position + Math.min(target.length, 50_000));
        target.set(part);
        return part.length;
      },
    };
    expect(difference(await collect(await SequenceReader.open(slow)), frames)).toBe(-1);
  });

  test("a file that shrinks while it plays is an error that says so", async () => {
    const bytes = await file();
    let end = bytes.length;
    const shrinking: ByteSource = {
      name: "show.fseq",
      size: bytes.length,
      read: (position, target) => {
        const part = bytes.subarray(position, Math.min(end, position + target.length));
        target.set(part);
        return part.length;
      },
    };
    const reader = await SequenceReader.open(shrinking);
    end = 1000;
    await expect(collect(reader)).rejects.toMatchObject({ code: "FSEQ_TRUNCATED" });
  });

  test("a compressed file without a codec for it is refused when it is opened", async () => {
    const bytes = await file();
    bytes.set([2, 0], 20); // zlib
    const codecs = [] as const;
    await expect(SequenceReader.open(new MemorySource(bytes), { codecs })).rejects.toMatchObject({
      code: "CODEC_MISSING",
    });
  });
});
