import { describe, expect, test } from "vitest";
import type { BlockCodec, BlockStream } from "@pinrail/show";
import { codecs, ZSTD_CHOICES } from "./codec-set.js";
import { nodeZlib } from "./node-zlib.js";
import { optionalModule } from "./optional-module.js";
import { zstdContentSize } from "./zstd-content-size.js";

const choices: readonly (readonly [string, BlockCodec | undefined])[] = [
  ["zlib of node", nodeZlib()],
  ["zstd of koffi", await ZSTD_CHOICES.koffi()],
  ["zstd of node", ZSTD_CHOICES.node()],
  ["zstd of wasm", await ZSTD_CHOICES.wasm()],
];

const bytes = Uint8Array.from({ length: 300_000 }, (_, i) => (i * i) >>> 9);

/** Hands out the bytes in portions that fit no block of any format. */
function portions(packed: Uint8Array): (target: Uint8Array) => number {
  let position = 0;
  return (target) => {
    const part = packed.subarray(position, position + Math.min(target.length, 977));
    target.set(part);
    position += part.length;
    return part.length;
  };
}

/** Reads to the end. */
async function drain(stream: BlockStream): Promise<void> {
  const target = new Uint8Array(65_536);
  while ((await stream.read(target)) > 0);
}

describe.each(choices)("%s", (name, found) => {
  const test_ = test.skipIf(found === undefined); // each is absent on some machine, and the name then says which
  const codec = found as BlockCodec;

  test_("unpacks what it packed", () => {
    const packed = codec.compress(bytes);
    expect(packed.length).toBeLessThan(bytes.length);
    const target = new Uint8Array(bytes.length);
    expect(codec.decode(packed, target)).toBe(bytes.length);
    expect(Buffer.compare(target, bytes)).toBe(0);
  });

  test_("unpacks into a larger target and says how much it was", () => {
    const target = new Uint8Array(bytes.length + 1000);
    expect(codec.decode(codec.compress(bytes), target)).toBe(bytes.length);
    expect(Buffer.compare(target.subarray(0, bytes.length), bytes)).toBe(0);
  });

  test_.each([1, 10, 100_000, 299_999])(
    "refuses to unpack 300,000 bytes into %i, and leaves what lies behind alone",
    (room) => {
      const memory = new Uint8Array(bytes.length + 100).fill(7);
      expect(() => codec.decode(codec.compress(bytes), memory.subarray(0, room))).toThrow(
        `it unpacks to more than ${room} bytes`,
      );
      expect(memory.subarray(room).every((value) => value === 7)).toBe(true);
    },
  );

  test_("throws on noise, on a cut and on nothing", () => {
    const packed = codec.compress(bytes);
    const target = new Uint8Array(bytes.length);
    const isSound = (data: Uint8Array): boolean => {
      try {
        return codec.decode(data, target) === bytes.length;
      } catch {
        return false;
      }
    };
    expect(isSound(packed)).toBe(true);
    expect(isSound(bytes.subarray(0, 500))).toBe(false);
    expect(isSound(packed.subarray(0, packed.length - 9))).toBe(false);
    expect(isSound(new Uint8Array(0))).toBe(false);
    expect(isSound(packed)).toBe(true); // a failure leaves nothing behind
  });

  test.skipIf(found === undefined || name.endsWith("wasm"))("streams in pieces of any size", async () => {
    const stream = codec.stream(portions(codec.compress(bytes)));
    const target = new Uint8Array(bytes.length + 10);
    let filled = 0;
    for (const size of [1, 10, 65_536, 5, 200_000, 200_000]) {
      filled += await stream.read(target.subarray(filled, Math.min(filled + size, target.length)));
    }
    expect(filled).toBe(bytes.length);
    expect(Buffer.compare(target.subarray(0, filled), bytes)).toBe(0);
    expect(await stream.read(new Uint8Array(1))).toBe(0);
    stream.close();
    stream.close();
  });

  test.skipIf(found === undefined || name.endsWith("wasm"))(
    "streams up to the damage, and throws then",
    async () => {
      let state = 1;
      const noise = (): number => (state = (Math.imul(state, 69069) + 1) >>> 0) >>> 28;
      const packed = codec.compress(Uint8Array.from({ length: 600_000 }, noise));
      for (let i = packed.length >> 1; i < packed.length; i++) packed[i] = noise() * 16 + noise();
      const stream = codec.stream(portions(packed));
      const target = new Uint8Array(600_000);
      const got = await stream.read(target);
      expect(got).toBeGreaterThan(1000);
      if (codec.compression === "zstd") expect(got).toBeLessThan(target.length); // zlib has its checksum only
      await expect(drain(stream)).rejects.toThrow();
      stream.close();
    },
  );

  test.skipIf(found === undefined || name.endsWith("wasm"))(
    "a stream passes on the error of its input",
    async () => {
      const stream = codec.stream(() => Promise.reject(new Error("the disk is gone")));
      await expect(stream.read(new Uint8Array(10))).rejects.toThrow("the disk is gone");
      stream.close();
    },
  );

  test.skipIf(found === undefined || !name.endsWith("wasm"))(
    "says that it cannot stream, and what to install",
    () => {
      expect(() => codec.stream(() => 0)).toThrow(
        expect.objectContaining({
          code: "CODEC_MISSING",
          remedy: expect.stringContaining("libzstd1") as string,
        }),
      );
    },
  );
});

describe("the choice of codecs", () => {
  test("there is one for zlib and one for zstd, and they have names", async () => {
    const found = await codecs();
    expect(found.map(({ compression }) => compression)).toEqual(["zlib", "zstd"]);
    for (const { name } of found)
      expect(name).toMatch(/^(node:zlib|libzstd [\d.]+ through koffi|@bokuweb\/zstd-wasm)/);
  });

  test("every zstd codec reads what every other one packs", () => {
    const zstd = choices.flatMap(([, codec]) => (codec?.compression === "zstd" ? [codec] : []));
    expect(zstd.length).toBeGreaterThan(0);
    for (const packer of zstd) {
      for (const reader of zstd) {
        const target = new Uint8Array(bytes.length);
        expect(reader.decode(packer.compress(bytes), target)).toBe(bytes.length);
        expect(Buffer.compare(target, bytes)).toBe(0);
      }
    }
  });

  test("a package that is not installed is no error", () => {
    expect(optionalModule("@pinrail/no-such-package")).toBeUndefined();
  });
});

describe("zstdContentSize()", () => {
  test.each([
    ["none stated", [0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x58, 1, 2], undefined],
    ["one byte", [0x28, 0xb5, 0x2f, 0xfd, 0x20, 200, 0, 0], 200],
    ["two bytes, 256 more", [0x28, 0xb5, 0x2f, 0xfd, 0x60, 0, 1, 0], 512],
    ["four bytes behind a window", [0x28, 0xb5, 0x2f, 0xfd, 0x80, 0x58, 0, 0, 0, 0x40], 2 ** 30],
    ["eight bytes", [0x28, 0xb5, 0x2f, 0xfd, 0xe0, 0, 0, 0, 0, 1, 0, 0, 0], 2 ** 32],
    ["cut", [0x28, 0xb5, 0x2f, 0xfd, 0xe0, 0, 0], undefined],
    ["another format", [0x78, 0x9c, 0, 0, 0, 0, 0, 0], undefined],
  ])("%s", (_note, frame, size) => {
    expect(zstdContentSize(Uint8Array.from(frame))).toBe(size);
  });
});
