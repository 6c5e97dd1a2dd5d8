import { PinrailError, type ErrorCode } from "@pinrail/base";
import { describe, expect, test } from "vitest";
import type { BlockCodec } from "./block-codec.js";
import { FseqWriter } from "./fseq-writer.js";
import { MemorySink } from "./memory-sink.js";
import { MemorySource } from "./memory-source.js";
import { SequenceReader } from "./sequence-reader.js";
import type { SequenceShape } from "./sequence-shape.js";

const SHAPE: SequenceShape = { channelCount: 6, frameCount: 4, stepTimeMs: 25 };
const big = (bytes: number): SequenceShape["variableHeaders"] => [
  { code: "FE", data: new Uint8Array(bytes), extended: false },
];

describe("FseqWriter", () => {
  test("takes frames one by one or several at once, with the same result", async () => {
    const frames = Uint8Array.from({ length: 24 }, (_, i) => i * 7);
    const files = [];
    for (const portion of [6, 12, 24]) {
      const sink = new MemorySink();
      const writer = new FseqWriter(sink, { ...SHAPE, uniqueId: "1" });
      for (let at = 0; at < frames.length; at += portion)
        await writer.write(frames.subarray(at, at + portion));
      await writer.finish();
      files.push(sink.bytes);
    }
    expect(files[1]).toEqual(files[0]);
    expect(files[2]).toEqual(files[0]);
  });

  test("starts channel data on a multiple of 4, as the reference does", async () => {
    const sink = new MemorySink();
    const writer = new FseqWriter(sink, {
      ...SHAPE,
      variableHeaders: [{ code: "mf", data: Uint8Array.of(65, 0), extended: false }],
    });
    await writer.write(new Uint8Array(24));
    await writer.finish();
    const header = new DataView(sink.bytes.buffer);
    expect(header.getUint16(4, true)).toBe(40); // 32 + 6, rounded up
    expect(header.getUint16(8, true)).toBe(32);
  });

  test.each([
    ["2.2", 100_000, "in version 2.2 goes behind the channel data"],
    ["2.0", 60_000, "in version 2.0 stays in the header"],
  ] as const)("%s: a variable header of %i bytes %s", async (version, bytes, _note) => {
    const sink = new MemorySink();
    const writer = new FseqWriter(sink, { ...SHAPE, version, variableHeaders: big(bytes) ?? [] });
    await writer.write(new Uint8Array(24).fill(3));
    await writer.finish();
    const { info } = await SequenceReader.open(new MemorySource(sink.bytes));
    expect(info.variableHeaders[0]).toMatchObject({ code: "FE", extended: version === "2.2" });
    expect(info.variableHeaders[0]?.data).toHaveLength(bytes);
  });

  const refused: readonly [note: string, code: ErrorCode, shape: Partial<SequenceShape>][] = [
    ["compression in version 1", "OPTION", { version: "1", compression: "zstd" }],
    ["ranges in version 1", "OPTION", { version: "1", ranges: [{ start: 0, count: 6 }] }],
    ["an effect file with another step", "OPTION", { version: "eseq" }],
    [
      "an effect file with variable headers",
      "OPTION",
      { version: "eseq", stepTimeMs: 50, variableHeaders: big(1) ?? [] },
    ],
    ["ranges that do not add up", "OPTION", { ranges: [{ start: 0, count: 5 }] }],
    [
      "256 ranges",
      "OPTION",
      { channelCount: 256, ranges: Array.from({ length: 256 }, (_, start) => ({ start, count: 1 })) },
    ],
    ["a step of 256 ms", "OPTION", { stepTimeMs: 256 }],
    ["a step of 12.5 ms", "OPTION", { stepTimeMs: 12.5 }],
    ["no frames", "OPTION", { frameCount: 0 }],
    ["a unique id of 65 bits", "OPTION", { uniqueId: (2n ** 64n).toString() }],
    [
      "a variable header named ED",
      "OPTION",
      { variableHeaders: [{ code: "ED", data: new Uint8Array(1), extended: false }] },
    ],
    [
      "70,000 bytes of variable header in version 2.0",
      "FSEQ_LIMIT",
      { version: "2.0", variableHeaders: big(70_000) ?? [] },
    ],
    ["zstd without a codec", "CODEC_MISSING", { compression: "zstd" }],
  ];

  test.each(refused)("refuses %s with %s", (_note, code, shape) => {
    const make = (): FseqWriter => new FseqWriter(new MemorySink("out.fseq"), { ...SHAPE, ...shape });
    expect(make).toThrow(PinrailError);
    expect(make).toThrow(
      expect.objectContaining({
        code,
        message: expect.stringMatching(/^Cannot write out\.fseq: /) as string,
      }),
    );
  });

  test("names one range as one", () => {
    const shape = { ...SHAPE, version: "1", ranges: [{ start: 0, count: 6 }] } as const;
    expect(() => new FseqWriter(new MemorySink("out.fseq"), shape)).toThrow(
      "Cannot write out.fseq: version 1 cannot hold a channel range",
    );
  });

  /** Packs everything to one byte and remembers how much it was given at a time. */
  function counting(): { readonly codec: BlockCodec; readonly sizes: number[] } {
    const sizes: number[] = [];
    const unused = (): never => {
      throw new Error("writing decodes nothing");
    };
    const compress = (bytes: Uint8Array): Uint8Array => (sizes.push(bytes.length), new Uint8Array(1));
    return {
      codec: { compression: "zstd", name: "counting", decode: unused, stream: unused, compress },
      sizes,
    };
  }

  test.each([
    ["2.0", 1_000_000, 1_000_000, /254 blocks of version 2\.0, each 8 MB/, /^leave it uncompressed/],
    ["2.0", 1_000_000, 10_000, /254 blocks of version 2\.0, each 8 MB/, /^use version 2\.2/],
    ["2.0", 8_388_608, 256, /254 blocks/, /^use version 2\.2/],
    ["2.2", 8_388_608, 400_000, /4094 blocks of version 2\.2/, /^leave it uncompressed/],
    ["2.1", 512, 16_777_216 * 8, /not 1 to 16777216/, /^split/],
    ["2.1", 65_536, 16_777_216, /4094 blocks of version 2\.1/, /^leave it uncompressed/],
  ] as const)(
    "version %s, %i channels, %i frames: refuses what needs blocks of more than 8 MB",
    (version, channelCount, frameCount, why, remedy) => {
      const shape = { version, channelCount, frameCount, stepTimeMs: 25, compression: "zstd" } as const;
      const make = (): FseqWriter => new FseqWriter(new MemorySink("out.fseq"), shape, [counting().codec]);
      expect(make).toThrow(
        expect.objectContaining({
          message: expect.stringMatching(why) as string,
          remedy: expect.stringMatching(remedy) as string,
        }),
      );
    },
  );

  test.each([
    ["2.0", 8_388_608, 254, 254, "the largest frames, one a block"],
    ["2.0", 1_000_000, 2025, 254, "8 frames a block and a short one in front"],
    ["2.0", 300, 7_000_000, 254, "many small frames"],
    ["2.2", 4096, 8_000_000, 4094, "nearly what 2.2 can hold"],
  ] as const)(
    "version %s, %i channels, %i frames: blocks of 8 MB at most, %i of them at most (%s)",
    async (version, channelCount, frameCount, most, _note) => {
      const { codec, sizes } = counting();
      const shape = { version, channelCount, frameCount, stepTimeMs: 25, compression: "zstd" } as const;
      const packer = new FseqWriter(new MemorySink(), shape, [codec]);
      // The first two blocks decide: as nothing packs worse than the fewest frames, no later one is larger.
      const enough = Math.min(frameCount, Math.ceil((20 * 1024 * 1024) / channelCount));
      const frame = new Uint8Array(channelCount);
      for (let i = 0; i < enough; i++) await packer.write(frame);
      expect(Math.max(...sizes)).toBeLessThanOrEqual(8_388_608);
      const [first = 0, ...rest] = sizes.map((size) => size / channelCount);
      expect(1 + (frameCount - first) / Math.min(...rest)).toBeLessThanOrEqual(most);
    },
  );

  test("refuses frames that are not whole, too many or too few", async () => {
    const writer = new FseqWriter(new MemorySink(), SHAPE);
    await expect(writer.write(new Uint8Array(7))).rejects.toThrow(RangeError);
    await expect(writer.write(new Uint8Array(30))).rejects.toThrow("Cannot write more than 4 frames");
    await writer.write(new Uint8Array(18));
    await expect(writer.finish()).rejects.toThrow("Cannot finish after 3 of 4 frames");
  });
});
