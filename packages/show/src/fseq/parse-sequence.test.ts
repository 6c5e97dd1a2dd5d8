import { PinrailError, type ErrorCode } from "@pinrail/base";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FseqWriter } from "./fseq-writer.js";
import { MemorySink } from "./memory-sink.js";
import { MemorySource } from "./memory-source.js";
import { parseSequence } from "./parse-sequence.js";
import { SequenceReader } from "./sequence-reader.js";
import type { SequenceShape } from "./sequence-shape.js";

const text = (value: string): Uint8Array => new TextEncoder().encode(value);

/** A whole uncompressed file: 4 frames, frame i filled with i + 1. */
async function file(shape: Partial<SequenceShape> = {}): Promise<Uint8Array> {
  const full = {
    version: "2.2",
    channelCount: 6,
    frameCount: 4,
    stepTimeMs: 25,
    uniqueId: "1234567890123456",
    ...shape,
  } as const;
  const sink = new MemorySink("show.fseq");
  const writer = new FseqWriter(sink, full);
  for (let i = 0; i < full.frameCount; i++) await writer.write(new Uint8Array(full.channelCount).fill(i + 1));
  await writer.finish();
  return sink.bytes;
}

/** The same with the header of a compressed file: `slots` pairs of first frame and length, then data of any kind. */
function packed(
  slots: readonly (readonly [number, number])[],
  dataBytes: number,
  set: Record<number, number> = {},
): Uint8Array {
  const dataOffset = 32 + slots.length * 8;
  const bytes = new Uint8Array(dataOffset + dataBytes);
  const view = new DataView(bytes.buffer);
  bytes.set(text("PSEQ"));
  view.setUint16(4, dataOffset, true);
  bytes.set([1, 2], 6);
  view.setUint16(8, dataOffset, true);
  view.setUint32(10, 6, true);
  view.setUint32(14, 40, true);
  bytes[18] = 25;
  bytes.set([1 | ((slots.length >> 8) << 4), slots.length & 255, 0], 20);
  slots.forEach(([frame, length], i) => {
    view.setUint32(32 + i * 8, frame, true);
    view.setUint32(36 + i * 8, length, true);
  });
  for (const [at, value] of Object.entries(set)) bytes[Number(at)] = value;
  return bytes;
}

const parse = (bytes: Uint8Array): ReturnType<typeof parseSequence> =>
  parseSequence(new MemorySource(bytes, "show.fseq"));

async function refusal(bytes: Uint8Array): Promise<PinrailError> {
  const error = await parse(bytes).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(PinrailError);
  return error as PinrailError;
}

describe("parseSequence() on files of this house's writer", () => {
  test.each(["1", "2.0", "2.1", "2.2"] as const)(
    "version %s gives back what was written",
    async (version) => {
      const info = await parse(await file({ version }));
      const [major, minor = 0] = version.split(".").map(Number);
      expect(info).toMatchObject({
        format: "fseq",
        version: { major, minor },
        channelCount: 6,
        frameCount: 4,
        stepTimeMs: 25,
      });
      expect(info).toMatchObject({ compression: "none", ranges: [], maxChannel: 6, warnings: [] });
      expect(info.uniqueId).toBe(version === "1" ? "0" : "1234567890123456");
    },
  );

  test("an effect file is known by its magic, and its model by its address", async () => {
    const info = await parse(
      await file({ version: "eseq", stepTimeMs: 50, ranges: [{ start: 99, count: 6 }] }),
    );
    expect(info).toMatchObject({
      format: "eseq",
      stepTimeMs: 50,
      frameCount: 4,
      maxChannel: 105,
      warnings: [],
    });
    expect(info.ranges).toEqual([{ start: 99, count: 6 }]);
  });

  test("FSEQ is read where PSEQ is expected", async () => {
    const bytes = await file();
    bytes.set(text("FSEQ"));
    expect((await parse(bytes)).frameCount).toBe(4);
  });

  test("variable headers are kept, and media file and producer found in them", async () => {
    const headers = [
      { code: "mf", data: text("C:\\Users\\me\\shows\\carol.mp3\0"), extended: false },
      { code: "sp", data: text("xLights Linux 2026.1\0"), extended: false },
      { code: "\xff\x01", data: Uint8Array.of(0, 255, 128), extended: false },
      { code: "FE", data: new Uint8Array(9000).fill(7), extended: true },
    ];
    const info = await parse(await file({ variableHeaders: headers }));
    expect(info.mediaFile).toBe("carol.mp3");
    expect(info.producer).toBe("xLights Linux 2026.1");
    expect([...info.variableHeaders].sort((a, b) => a.data.length - b.data.length)).toEqual(
      [...headers].sort((a, b) => a.data.length - b.data.length),
    );
  });

  test("ranges are read as start and count", async () => {
    const ranges = [
      { start: 600, count: 4 },
      { start: 70_000, count: 2 },
    ];
    const info = await parse(await file({ ranges }));
    expect(info.ranges).toEqual(ranges);
    expect(info.maxChannel).toBe(70_002);
  });
});

describe("parseSequence() on the block table", () => {
  test("padding slots are skipped, and positions follow from the lengths", async () => {
    const info = await parse(packed([[0, 10], [9, 0], [10, 20], [0, 0], [0, 0]], 30)); // prettier-ignore
    expect(info.blocks).toEqual([
      { firstFrame: 0, frameCount: 10, position: 72, byteLength: 10 },
      { firstFrame: 10, frameCount: 30, position: 82, byteLength: 20 },
    ]);
    expect(info.warnings).toEqual([]);
  });

  test("more than 255 blocks: the high nibble of byte 20 counts", async () => {
    const slots = Array.from({ length: 489 }, (_, i): [number, number] => (i < 40 ? [i, 1] : [0, 0]));
    const info = await parse(packed(slots, 40));
    expect(info.blocks).toHaveLength(40);
    expect(info.compression).toBe("zstd");
    expect(info.warnings).toEqual([]);
  });
});

/** Rows of facts/fseq.md, section 9; each is one clear error. `note` says what a player would have met. */
const refused: readonly [note: string, code: ErrorCode, why: RegExp, make: () => Promise<Uint8Array> | Uint8Array][] = [
  ["an empty file", "FSEQ_TRUNCATED", /it is empty/, () => new Uint8Array(0)],
  ["a text file", "FSEQ_FORMAT", /starts with "Once"/, () => text("Once upon a time")],
  ["a future major version", "FSEQ_FORMAT", /version is 3\.0/, async () => set(await file(), 6, [0, 3])],
  ["data inside the header", "FSEQ_CORRUPT", /starts at byte 31/, async () => set(await file(), 4, [31, 0])],
  ["data inside a v1 header", "FSEQ_CORRUPT", /starts at byte 27/, async () => set(await file({ version: "1" }), 4, [27, 0])],
  ["data behind the end", "FSEQ_TRUNCATED", /starts at byte 65535/, async () => set(await file(), 4, [255, 255])],
  ["tables past the data", "FSEQ_CORRUPT", /255 ranges end at byte 1562/, async () => set(await file(), 22, [255])],
  ["no channels", "FSEQ_CORRUPT", /0 channels/, async () => set(await file(), 10, [0, 0, 0, 0])],
  ["no frames", "FSEQ_CORRUPT", /0 frames/, async () => set(await file(), 14, [0, 0, 0, 0])],
  ["no step time", "FSEQ_CORRUPT", /step time is 0/, async () => set(await file(), 18, [0])],
  ["8,388,609 channels", "FSEQ_LIMIT", /8388609 channels/, async () => set(await file(), 10, [1, 0, 128, 0])],
  ["4 billion frames", "FSEQ_LIMIT", /4294967295 frames/, async () => set(await file(), 14, [255, 255, 255, 255])],
  ["one frame too few", "FSEQ_TRUNCATED", /after 3 of its 4 frames/, async () => (await file()).slice(0, -1)],
  ["one more frame than there is", "FSEQ_TRUNCATED", /after 4 of its 5 frames/, async () => set(await file(), 14, [5])],
  ["an unknown compression", "CODEC_MISSING", /type 9 is unknown/, async () => set(await file(), 20, [9])],
  ["a first block that is not at 0", "FSEQ_CORRUPT", /starts at frame 1 and/, () => packed([[1, 5]], 5)],
  ["blocks out of order", "FSEQ_CORRUPT", /block 2 starts at frame 9/, () => packed([[0, 5], [20, 5], [9, 5]], 15)], // prettier-ignore
  ["a block past the end", "FSEQ_TRUNCATED", /block 1 ends at byte 58/, () => packed([[0, 5], [20, 5]], 9)], // prettier-ignore
  ["block lengths that add up to terabytes", "FSEQ_TRUNCATED", /block 0 ends/, () => packed([[0, 2 ** 32 - 1]], 9)],
  ["a header and nothing else", "FSEQ_TRUNCATED", /no frames/, () => packed([[0, 0]], 0)],
  ["10 bytes that claim 16,777,216 large frames", "FSEQ_CORRUPT", /16777216 frames of 6 channels, and its zstd data can hold 54613 at most/, () => claim(1, 10, 16_777_216)],
  ["one frame more than zstd can pack", "FSEQ_CORRUPT", /can hold 54613 at most/, () => claim(1, 10, 54_614)],
  ["one frame more than zlib can pack", "FSEQ_CORRUPT", /its zlib data can hold 17200 at most/, () => claim(2, 100, 17_201)],
  ["a range past the channel limit", "FSEQ_LIMIT", /range 0 ends/, async () => set(await file({ ranges: [{ start: 0, count: 6 }] }), 32, [255, 255, 255])],
  ["ranges with more channels than frames", "FSEQ_CORRUPT", /ranges have 6/, async () => set(await file({ ranges: [{ start: 0, count: 6 }] }), 10, [5])],
  ["an effect of 0 channels", "FSEQ_CORRUPT", /0 channels/, async () => set(await file({ version: "eseq", stepTimeMs: 50 }), 8, [0])],
  ["an effect of 4 billion channels", "FSEQ_LIMIT", /4294967295/, async () => set(await file({ version: "eseq", stepTimeMs: 50 }), 8, [255, 255, 255, 255])],
  ["an effect without a whole frame", "FSEQ_TRUNCATED", /5 of the 6 bytes/, async () => (await file({ version: "eseq", stepTimeMs: 50 })).slice(0, 25)],
]; // prettier-ignore

/** One block of `bytes` bytes that claims this many frames of 6 channels. */
function claim(compression: 1 | 2, bytes: number, frameCount: number): Uint8Array {
  const file = packed([[0, bytes]], bytes, { 20: compression });
  new DataView(file.buffer).setUint32(14, frameCount, true);
  return file;
}

function set(bytes: Uint8Array, at: number, values: readonly number[]): Uint8Array {
  bytes.set(values, at);
  return bytes;
}

describe("parseSequence() on what is wrong", () => {
  test.each(refused)("refuses %s with %s", async (_note, code, why, make) => {
    const error = await refusal(await make());
    expect(error.code).toBe(code);
    expect(error.message).toMatch(/^Cannot read show\.fseq: /);
    expect(error.message).toMatch(why);
    expect(error.message).not.toMatch(/[\n]|\.$/);
    expect(error.remedy).not.toBe("");
  });

  test.each([
    [1, 10, 54_613],
    [2, 100, 17_200],
  ] as const)(
    "compression %i: %i bytes that claim as much as can be are read",
    async (compression, bytes, frameCount) => {
      const info = await parse(claim(compression, bytes, frameCount));
      expect(info).toMatchObject({ frameCount, warnings: [] });
    },
  );

  const recovered: readonly [note: string, warning: RegExp, make: () => Promise<Uint8Array> | Uint8Array][] = [
    ["a header length of 0", /says it is 0 bytes long; 32/, async () => set(await file(), 8, [0, 0])],
    ["a newer minor version", /Version 2\.7/, async () => set(await file(), 6, [7])],
    ["a block behind the last frame", /Block 1 starts at frame 99/, () => packed([[0, 5], [99, 5]], 10)], // prettier-ignore
    ["a block too short for its frames", /Block 0 \(frames 0 to 38\) has 1 bytes, which hold 32 frames at most/, () => set(packed([[0, 1], [39, 500]], 501), 10, [0, 4])],
    ["an empty block table", /read as one block/, () => packed([[0, 0]], 7)],
    ["300 blocks in version 2.0", /read as 2\.1/, () => packed(Array.from({ length: 300 }, (_, i) => [i, i < 40 ? 1 : 0]), 40, { 6: 0 })],
    ["a variable header that is too long", /reaches into/, async () => set(await file({ variableHeaders: [{ code: "sp", data: text("me\0"), extended: false }] }), 32, [200, 1])],
    ["an extended variable header of 8 bytes", /\(ED\) has 8 bytes and not 18/, async () => set(await file({ variableHeaders: [{ code: "sp", data: text("four"), extended: false }] }), 34, [...text("ED")])],
    ["extended data past the end", /past the end/, async () => set(await file({ variableHeaders: [{ code: "FE", data: text("x"), extended: true }] }), 38, [0, 0, 0, 0, 0, 0, 0, 255])],
    ["an empty range", /Range 0 has 0 channels/, async () => set(await file({ ranges: [{ start: 0, count: 6 }] }), 35, [0, 0, 0])],
    ["channels that no range names", /last 2 are unused/, async () => set(await file({ ranges: [{ start: 0, count: 6 }] }), 35, [4, 0, 0])],
    ["an effect of two models", /names 2 models/, async () => set(await file({ version: "eseq", stepTimeMs: 50 }), 4, [2])],
    ["an effect that starts at channel 0", /count from 1/, async () => set(await file({ version: "eseq", stepTimeMs: 50 }), 12, [0])],
    ["an effect whose last frame is cut", /last 5 bytes/, async () => (await file({ version: "eseq", stepTimeMs: 50 })).slice(0, -1)],
  ]; // prettier-ignore

  test.each(recovered)("reads %s and says so", async (_note, warning, make) => {
    const info = await parse(await make());
    expect(info.warnings).toHaveLength(1);
    expect(info.warnings[0]).toMatch(warning);
  });

  test("thousands of odd rows make 50 warnings, the last of which counts the others", async () => {
    const slots = Array.from({ length: 4000 }, (_, i): [number, number] => (i === 0 ? [0, 10] : [99, 1]));
    const { warnings } = await parse(packed(slots, 5000));
    expect(warnings).toHaveLength(50);
    expect(warnings[48]).toMatch(/^Block 49 starts at frame 99/);
    expect(warnings[49]).toBe("3950 more of the header's fields are odd");
  });

  test("a huge extended header is left out instead of read", async () => {
    const bytes = await file({
      variableHeaders: [{ code: "FE", data: new Uint8Array(5000), extended: true }],
    });
    const limits = { maxChannels: 100, maxFrames: 100, maxHeaderBytes: 4000, maxBlockBytes: 100 };
    const info = await parseSequence(new MemorySource(bytes), limits);
    expect(info.variableHeaders).toEqual([]);
    expect(info.warnings[0]).toMatch(/5000 bytes, which is too much/);
  });

  test.each(["1", "2.0", "2.2", "eseq"] as const)(
    "a version %s file cut at any byte is refused, or its loss reported",
    async (version) => {
      const variableHeaders =
        version === "eseq" ? [] : [{ code: "sp", data: text("producer\0"), extended: false }];
      const whole = await file({ version, stepTimeMs: 50, variableHeaders });
      for (let length = 0; length < whole.length; length++) {
        const outcome = await parse(whole.slice(0, length)).catch((error: unknown) => error);
        if (outcome instanceof PinrailError) expect(outcome.code).toBe("FSEQ_TRUNCATED");
        // Only an effect file has no frame count of its own; one that ends between two frames is whole.
        else expect(version).toBe("eseq");
      }
    },
  );
});

describe("parseSequence() on noise", () => {
  const outcome = (bytes: Uint8Array): Promise<unknown> => parse(bytes).catch((error: unknown) => error);

  test("random bytes in a header lead to a result or to a PinrailError, never to anything else", async () => {
    const seeds = await Promise.all(
      (["1", "2.1", "2.2", "eseq"] as const).map((version) => file({ version, stepTimeMs: 50 })),
    );
    seeds.push(packed([[0, 10], [10, 20], [0, 0]], 30)); // prettier-ignore
    const edits = fc.array(fc.tuple(fc.nat(80), fc.integer({ min: 0, max: 255 })), {
      minLength: 1,
      maxLength: 12,
    });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...seeds), edits, async (seed, changes) => {
        const bytes = seed.slice();
        for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
        const result = await outcome(bytes);
        if (result instanceof Error) expect(result).toBeInstanceOf(PinrailError);
        else await playSome(bytes);
      }),
      { numRuns: 3000 },
    );
  });

  test("random bytes behind a good magic lead to a result or to a PinrailError", async () => {
    const magic = fc.constantFrom("PSEQ", "FSEQ", "ESEQ");
    await fc.assert(
      fc.asyncProperty(magic, fc.uint8Array({ maxLength: 300 }), async (start, rest) => {
        const result = await outcome(Uint8Array.of(...text(start), ...rest));
        if (result instanceof Error) expect(result).toBeInstanceOf(PinrailError);
      }),
      { numRuns: 2000 },
    );
  });

  /** What passes as a header must also be playable, or be refused properly. */
  async function playSome(bytes: Uint8Array): Promise<void> {
    try {
      const reader = await SequenceReader.open(new MemorySource(bytes));
      for await (const batch of reader.readBlocks({ to: 3 })) expect(batch.bytes.length).toBeGreaterThan(0);
    } catch (error) {
      expect(error).toBeInstanceOf(PinrailError);
    }
  }
});
