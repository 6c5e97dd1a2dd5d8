import { execFileSync, spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { FileSource } from "./file-source.js";
import { openSequence } from "./open-sequence.js";
import { writeSequence } from "./write-sequence.js";

const root = mkdtempSync(join(tmpdir(), "pinrail-files-"));
let folder = root;
let count = 0;

beforeEach(() => {
  folder = join(root, String(count++));
  mkdirSync(folder);
});
afterAll(() => rmSync(root, { recursive: true }));

const SHAPE = { channelCount: 30, frameCount: 20, stepTimeMs: 25, compression: "zstd" } as const;

function* frames(total: number = SHAPE.frameCount): Generator<Uint8Array> {
  for (let i = 0; i < total; i++) yield new Uint8Array(SHAPE.channelCount).fill(i);
}

describe("FileSource", () => {
  const isRoot = process.getuid?.() === 0;
  const unfit: readonly [note: string, why: RegExp, make: (path: string) => void, skip?: boolean][] = [
    ["a missing file", /there is no such file/, () => {}],
    ["a folder", /it is a folder and not a file/, (path) => mkdirSync(path)],
    [
      "a pipe that nobody writes to",
      /it is a pipe/,
      (path) => execFileSync("mkfifo", [path]),
      process.platform === "win32",
    ],
    [
      "a file that may not be read",
      /permission denied/,
      (path) => (writeFileSync(path, "x"), chmodSync(path, 0)),
      isRoot,
    ],
    ["a link in a circle", /links lead in a circle/, (path) => symlinkSync(path, path)],
  ];

  for (const [note, why, make, skip = false] of unfit) {
    test.skipIf(skip)(`says what is wrong with ${note}`, () => {
      const path = join(folder, "show.fseq");
      make(path);
      const open = (): FileSource => FileSource.open(path);
      expect(open).toThrow(
        expect.objectContaining({ code: "FILE_UNREADABLE", message: expect.stringMatching(why) as string }),
      );
      expect(open).toThrow(`Cannot open ${path}: `);
    });
  }

  test("an empty file is named as such", async () => {
    const path = join(folder, "empty.fseq");
    writeFileSync(path, "");
    await expect(openSequence(path)).rejects.toMatchObject({
      code: "FSEQ_TRUNCATED",
      message: `Cannot read ${path}: it is empty`,
    });
  });

  test.skipIf(!existsSync("/proc/self/fd"))("a file that is refused is closed again", async () => {
    const path = join(folder, "text.fseq");
    writeFileSync(path, "not a sequence");
    const before = readdirSync("/proc/self/fd").length;
    for (let i = 0; i < 20; i++)
      await expect(openSequence(path)).rejects.toMatchObject({ code: "FSEQ_FORMAT" });
    expect(readdirSync("/proc/self/fd").length).toBeLessThanOrEqual(before + 2);
  });

  test("reads at any position, and 0 bytes behind the end", () => {
    const path = join(folder, "digits");
    writeFileSync(path, "0123456789");
    using source = FileSource.open(path);
    const target = new Uint8Array(4);
    expect([source.size, source.read(8, target), source.read(10, target)]).toEqual([10, 2, 0]);
    source.close();
  });
});

describe("writeSequence()", () => {
  test("writes a file that reads back, and nothing beside it", async () => {
    const path = join(folder, "show.fseq");
    const seen: number[] = [];
    await writeSequence(path, SHAPE, frames(), { onProgress: (done) => seen.push(done) });
    using sequence = await openSequence(path);
    const frame = new Uint8Array(30);
    await sequence.readFrame(19, frame);
    expect(frame).toEqual(new Uint8Array(30).fill(19));
    expect(seen.at(-1)).toBe(20);
    expect(readdirSync(folder)).toEqual(["show.fseq"]);
  });

  test("replaces a file, keeps its permissions, and follows a link to it", async () => {
    const [path, link] = [join(folder, "show.fseq"), join(folder, "link.fseq")];
    writeFileSync(path, "old");
    chmodSync(path, 0o640);
    symlinkSync("show.fseq", link);
    await writeSequence(link, SHAPE, frames());
    expect(readFileSync(path).subarray(0, 4).toString()).toBe("PSEQ");
    expect(statSync(path).mode & 0o777).toBe(0o640);
    expect(readdirSync(folder).sort()).toEqual(["link.fseq", "show.fseq"]);
  });

  const stop = new AbortController();
  stop.abort();
  const failures: readonly [note: string, run: (path: string) => Promise<void>][] = [
    ["frames are missing", (path) => writeSequence(path, SHAPE, frames(19))],
    ["there are too many frames", (path) => writeSequence(path, SHAPE, frames(21))],
    ["the source of the frames fails", (path) => writeSequence(path, SHAPE, broken())],
    ["it is interrupted", (path) => writeSequence(path, SHAPE, frames(), { signal: stop.signal })],
    ["the version cannot hold it", (path) => writeSequence(path, { ...SHAPE, version: "1" }, frames())],
  ];

  test("leaves nothing behind when the process exits in the midst of it", () => {
    const index = new URL("../dist/index.js", import.meta.url).href;
    const program = `
      import { writeSequence } from ${JSON.stringify(index)};
      const shape = { channelCount: 1, frameCount: 9, stepTimeMs: 25 };
      function* frames() { yield new Uint8Array(1); process.exit(3); }
      await writeSequence(process.argv[1], shape, frames());
    `;
    const args = ["--input-type=module", "-e", program, join(folder, "show.fseq")];
    expect(spawnSync(process.execPath, args).status).toBe(3);
    expect(readdirSync(folder)).toEqual([]);
  });

  test.each(failures)("leaves the old file alone, and nothing else behind, when %s", async (_note, run) => {
    const path = join(folder, "show.fseq");
    writeFileSync(path, "old");
    await expect(run(path)).rejects.toThrow();
    expect(readFileSync(path, "utf8")).toBe("old");
    expect(readdirSync(folder)).toEqual(["show.fseq"]);
  });

  test.each([
    [
      "a folder that is not there",
      () => join(folder, "none", "show.fseq"),
      /there is no such file or folder/,
    ],
    ["a folder's own name", () => folder, /it is a folder/],
  ])("says that it cannot write to %s", async (_note, path, why) => {
    await expect(writeSequence(path(), SHAPE, frames())).rejects.toMatchObject({
      code: "FILE_UNWRITABLE",
      message: expect.stringMatching(why) as string,
    });
  });

  test.skipIf(!existsSync("/dev/full") || !existsSync("/dev/null"))("never replaces a device", async () => {
    await expect(writeSequence("/dev/null", SHAPE, frames())).rejects.toMatchObject({
      code: "FILE_UNWRITABLE",
    });
    expect(statSync("/dev/null").isCharacterDevice()).toBe(true);
  });
});

function* broken(): Generator<Uint8Array> {
  yield* frames(5);
  throw new Error("the renderer failed");
}
