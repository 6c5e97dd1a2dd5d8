import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { SequenceShape } from "@pinrail/show";
import { codecs } from "../codecs/codec-set.js";
import { openSequence } from "../open-sequence.js";
import { writeSequence } from "../write-sequence.js";
import type { FrameFeed } from "./frame-feed.js";
import { openFrameFeed } from "./open-frame-feed.js";
import { workerUrl } from "./worker-url.js";

const folder = mkdtempSync(join(tmpdir(), "pinrail-feed-"));
const path = join(folder, "show.fseq");
const CHANNELS = 120;
const FRAMES = 300;
/** Ring of 8 frames: small, so that it is full and empty all the time. */
const SMALL = { budgetBytes: 8 * CHANNELS };

function* frames(count = FRAMES, channels = CHANNELS): Generator<Uint8Array> {
  for (let i = 0; i < count; i++) yield Uint8Array.from({ length: channels }, (_, c) => i * 7 + c);
}

async function write(name: string, shape: Partial<SequenceShape> = {}): Promise<string> {
  const full = {
    channelCount: CHANNELS,
    frameCount: FRAMES,
    stepTimeMs: 25,
    compression: "zstd",
    ...shape,
  } as const;
  await writeSequence(join(folder, name), full, frames(full.frameCount, full.channelCount));
  return join(folder, name);
}

/** Whether the feed shows this very frame. */
function shows(feed: FrameFeed, index: number): boolean {
  const bytes = feed.frame(index);
  return bytes !== undefined && bytes.every((value, c) => value === ((index * 7 + c) & 255));
}

beforeAll(async () => {
  await write("show.fseq");
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("FrameFeed", () => {
  test("gives every frame in order, and never more than the ring holds", async () => {
    await using feed = await openFrameFeed(path, SMALL);
    expect([feed.capacity, feed.maxChannel, feed.info.frameCount]).toEqual([8, CHANNELS, FRAMES]);
    for (let i = 0; i < FRAMES; i++) {
      await feed.ready(i);
      expect(shows(feed, i)).toBe(true);
      expect(feed.frame(i + 8)).toBeUndefined();
      feed.release(i);
      expect(feed.frame(i)).toBeUndefined();
    }
  });

  test("decodes ahead: when the last frame of the window is there, all are", async () => {
    await using feed = await openFrameFeed(path, SMALL);
    await feed.ready(7);
    for (let i = 0; i < 8; i++) expect(shows(feed, i)).toBe(true);
  });

  test("loops without a gap: frame 0 is decoded before the last one is given back", async () => {
    await using feed = await openFrameFeed(path, { ...SMALL, loop: true });
    for (let turn = 0; turn < 3; turn++) {
      for (let i = 0; i < FRAMES; i++) {
        await feed.ready(i);
        expect(shows(feed, i)).toBe(true);
        if (i === FRAMES - 1) {
          await feed.ready(0);
          expect(shows(feed, 0) && shows(feed, i)).toBe(true);
        }
        feed.release(i);
      }
    }
  });

  test.each([1, 2, 3])("loops a sequence of %i frames that is shorter than the ring", async (frameCount) => {
    const short = await write(`short-${frameCount}.fseq`, { frameCount });
    await using feed = await openFrameFeed(short, { ...SMALL, loop: true });
    for (let i = 0; i < 30; i++) {
      await feed.ready(i % frameCount);
      expect(shows(feed, i % frameCount)).toBe(true);
      feed.release(i % frameCount);
    }
  });

  test("seeks forward and back, by seek() and by asking for a frame outside the window", async () => {
    await using feed = await openFrameFeed(path, SMALL);
    for (const index of [200, 3, 299, 0, 150, 151, 149]) {
      if (index % 2 === 0) feed.seek(index);
      await feed.ready(index);
      expect(shows(feed, index)).toBe(true);
    }
  });

  test("a late player may skip frames: what it went past is not waited for", async () => {
    await using feed = await openFrameFeed(path, SMALL);
    for (let i = 0; i < FRAMES; i += 5) {
      await feed.ready(i);
      expect(shows(feed, i)).toBe(true);
      feed.release(i + 4);
    }
  });

  test("calls in any order are safe: a frame is never another one, and no wait hangs", async () => {
    await using feed = await openFrameFeed(path, { ...SMALL, loop: true });
    let state = 42;
    const random = (below: number): number => (state = (Math.imul(state, 1103515245) + 12345) >>> 0) % below;
    const waits: Promise<void>[] = [];
    for (let i = 0; i < 3000; i++) {
      const index = random(FRAMES);
      const kind = random(6);
      if (kind === 0) feed.seek(index);
      else if (kind === 1) waits.push(feed.ready(index));
      else if (kind === 2) feed.release(index);
      else if (feed.frame(index) !== undefined) expect(shows(feed, index)).toBe(true);
      if (i % 50 === 0) {
        await feed.ready(index);
        expect(shows(feed, index)).toBe(true);
      }
    }
    await Promise.all(waits);
  });

  test("a wait that a seek leaves behind is answered, and frame() tells", async () => {
    await using feed = await openFrameFeed(path, SMALL);
    const left = feed.ready(100);
    feed.seek(200);
    await left;
    expect(feed.frame(100)).toBeUndefined();
  });

  test("expands sparse frames; channels that are not stored stay 0", async () => {
    const ranges = [{ start: 10, count: 20 }, { start: 400, count: 100 }]; // prettier-ignore
    const sparse = await write("sparse.fseq", { ranges });
    await using feed = await openFrameFeed(sparse, { budgetBytes: 4000 });
    await feed.ready(5);
    const bytes = feed.frame(5)!;
    expect(bytes).toHaveLength(500);
    expect([bytes[9], bytes[10], bytes[29], bytes[30], bytes[399], bytes[400]]).toEqual([
      0, 35, 54, 0, 0, 55,
    ]);
  });

  test("takes two frames even when the budget has no room for one", async () => {
    await using feed = await openFrameFeed(path, { budgetBytes: 10 });
    expect(feed.capacity).toBe(2);
    await feed.ready(1);
    expect(shows(feed, 0) && shows(feed, 1)).toBe(true);
  });

  test("refuses frames that there are not", async () => {
    await using feed = await openFrameFeed(path, SMALL);
    await expect(feed.ready(FRAMES)).rejects.toMatchObject({ code: "FSEQ_FRAME" });
    expect(() => feed.seek(-1)).toThrow(expect.objectContaining({ code: "FSEQ_FRAME" }));
    expect(feed.frame(FRAMES)).toBeUndefined();
  });

  test("reports damage as the decoder comes to it, and goes on", async () => {
    const broken = await write("broken.fseq", { frameCount: 299 });
    const bytes = readFileSync(broken);
    bytes.fill(0xaa, bytes.length - 60);
    writeFileSync(broken, bytes);
    let hear: (text: string) => void = () => {};
    const heard = new Promise<string>((resolve) => (hear = resolve));
    await using feed = await openFrameFeed(broken, { onWarning: hear });
    await feed.ready(298);
    expect(await heard).toMatch(/^Block \d+ .* is damaged/); // the frame may be there before the report
    expect(feed.warnings).toEqual([await heard]);
  });

  test("a loop over a file full of damage says so in six lines, however long it runs", async () => {
    const broken = await write("ruin.fseq", { channelCount: 2000, frameCount: 4000, compression: "zlib" });
    const bytes = readFileSync(broken);
    const { blocks } = (await openSequence(broken)).info;
    expect(blocks.length).toBeGreaterThan(5);
    for (const { position } of blocks) bytes.fill(0xaa, position, position + 20);
    writeFileSync(broken, bytes);
    let summarised: () => void = () => {};
    const summary = new Promise<void>((resolve) => (summarised = resolve));
    const onWarning = (text: string): void => (/ more block/.test(text) ? summarised() : undefined);
    await using feed = await openFrameFeed(broken, { loop: true, onWarning });
    for (let i = 0; i < 12_000; i++) {
      await feed.ready(i % 4000);
      feed.release(i % 4000);
    }
    await summary;
    expect(feed.warnings).toHaveLength(6);
    expect(feed.warnings[5]).toMatch(/^\d+ more blocks? (is|are) damaged/);
  });

  test("a file that is cut off while it plays ends with an error that says so", async () => {
    const cut = await write("cut.fseq", { compression: "none", frameCount: 20_000 });
    await using feed = await openFrameFeed(cut, SMALL);
    await feed.ready(0);
    truncateSync(cut, 1000);
    await expect(feed.ready(15_000)).rejects.toMatchObject({
      code: "FSEQ_TRUNCATED",
      message: expect.stringContaining(cut) as string,
    });
  });

  test("a file that is replaced while it plays goes on as it was", async () => {
    const old = await write("old.fseq", { frameCount: 2000 });
    await using feed = await openFrameFeed(old, SMALL);
    await feed.ready(0);
    await writeSequence(old, { channelCount: 1, frameCount: 1, stepTimeMs: 50 }, [new Uint8Array(1)]);
    await feed.ready(1999);
    expect(shows(feed, 1999)).toBe(true);
  });

  test("close() answers every wait, may be called twice, and later waits are refused", async () => {
    const feed = await openFrameFeed(path, SMALL);
    await feed.ready(0);
    feed.release(0);
    const waits = [feed.ready(250), feed.close(), feed.close()];
    await expect(waits[0]).rejects.toMatchObject({
      code: "DECODER_STOPPED",
      message: expect.stringContaining("it was closed") as string,
    });
    await Promise.all(waits.slice(1));
    await expect(feed.ready(20)).rejects.toMatchObject({ code: "DECODER_STOPPED" });
  });

  test("close() right after opening ends the decoder too", async () => {
    for (let i = 0; i < 5; i++) await (await openFrameFeed(path, SMALL)).close();
  });

  test("refuses a missing file before anything is started", async () => {
    await expect(openFrameFeed(join(folder, "none.fseq"))).rejects.toMatchObject({ code: "FILE_UNREADABLE" });
  });
});

describe("workerUrl()", () => {
  test.each([
    [
      "the sources",
      "file:///house/packages/sequence/src/feed/frame-feed.ts",
      "file:///house/packages/sequence/dist/feed/decode-worker.js",
    ],
    [
      "the build",
      "file:///house/packages/sequence/dist/feed/frame-feed.js",
      "file:///house/packages/sequence/dist/feed/decode-worker.js",
    ],
    ["a bundle", "file:///usr/lib/pinrail/main.js", "file:///usr/lib/pinrail/decode-worker.js"],
    [
      "a house under another src",
      "file:///src/house/packages/sequence/src/feed/x.ts",
      "file:///src/house/packages/sequence/dist/feed/decode-worker.js",
    ],
  ])("finds the worker from %s", (_note, from, url) => {
    expect(workerUrl(from, "decode-worker").href).toBe(url);
  });
});

describe.skipIf(!existsSync("/proc/self/status"))("memory, for frames that decode to 226 MB", () => {
  const [channelCount, frameCount] = [63_000, 3600];
  const large = join(folder, "large.fseq");
  const index = new URL("../../dist/index.js", import.meta.url).href;
  /** Plays the file in a process of its own and prints its peak: all its threads count. */
  const program = `
    import { readFileSync } from "node:fs";
    import { openFrameFeed } from ${JSON.stringify(index)};
    const feed = await openFrameFeed(process.argv[1]);
    let sum = 0;
    for (let i = 0; i < feed.info.frameCount; i++) {
      await feed.ready(i);
      sum += feed.frame(i)[0];
      feed.release(i);
    }
    await feed.close();
    const peakKb = Number(/VmHWM:\\s+(\\d+)/.exec(readFileSync("/proc/self/status", "utf8"))[1]);
    console.log(JSON.stringify({ sum, peakKb, blocks: feed.info.blocks.length, warnings: feed.warnings }));
  `;
  const play = (): { sum: number; peakKb: number; blocks: number; warnings: string[] } =>
    JSON.parse(
      execFileSync(process.execPath, ["--input-type=module", "-e", program, large], { encoding: "utf8" }),
    ) as never;

  beforeAll(async () => {
    const frame = Uint8Array.from({ length: channelCount }, (_, c) => Math.sin(c / 50) * 127 + 128);
    function* all(): Generator<Uint8Array> {
      for (let i = 0; i < frameCount; i++) {
        frame[0] = i;
        frame[i * 17] = i * 31;
        yield frame;
      }
    }
    await writeSequence(large, { channelCount, frameCount, stepTimeMs: 25, compression: "zstd" }, all());
  }, 60_000);

  const sum = Array.from({ length: frameCount }, (_, i) => i & 255).reduce((a, b) => a + b, 0);

  test("the whole process stays below 150 MB", () => {
    const result = play();
    expect(result).toMatchObject({ sum, warnings: [] });
    expect(result.peakKb).toBeLessThan(150_000);
  }, 60_000);

  test("and also when all of it is one block", async () => {
    const zstd = (await codecs()).find(({ compression }) => compression === "zstd")!;
    const all = new Uint8Array(channelCount * frameCount);
    using sequence = await openSequence(large);
    for await (const { index: at, bytes } of sequence.frames()) all.set(bytes, at * channelCount);
    const block = zstd.compress(all);
    const header = Buffer.from(readFileSync(large).subarray(0, 40));
    header.writeUInt16LE(40, 4);
    header.writeUInt16LE(40, 8);
    header.set([1, 1], 20); // zstd, one slot
    header.writeUInt32LE(0, 32);
    header.writeUInt32LE(block.length, 36);
    writeFileSync(large, Buffer.concat([header, block]));
    const result = play();
    expect(result).toMatchObject({ sum, blocks: 1, warnings: [] });
    // Node's own streams leave buffers behind that are collected only at some 60 MB.
    expect(result.peakKb).toBeLessThan(zstd.name === "node:zlib zstd" ? 200_000 : 150_000);
  }, 60_000);
});
