import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { codecs, openSequence, writeSequence } from "@pinrail/sequence";
import { compile, runJson } from "./lib/compile.js";
import { report } from "./lib/result.js";
import { showFrames } from "./lib/show-frames.js";

const TURNS = 6;
const ROUNDS = 4;
const CHANNELS = 6000;
const FRAMES = 6000; // 36 MB, as facts/native-interop.md measured it

const folder = mkdtempSync(join(tmpdir(), "pinrail-bench-"));
try {
  const path = join(folder, "bench.fseq");
  const shape = { channelCount: CHANNELS, frameCount: FRAMES, stepTimeMs: 25, compression: "zstd" } as const;
  await writeSequence(path, shape, showFrames(CHANNELS, FRAMES));
  const codec = (await codecs()).find(({ compression }) => compression === "zstd")?.name ?? "none";
  const c = compile("zstd", "-l:libzstd.so.1");
  const list = join(folder, "blocks.txt");
  writeFileSync(list, await blockList(path));

  // Turn by turn, so that whatever else the machine does slows both.
  let seconds = Number.POSITIVE_INFINITY;
  let straight = c === undefined ? undefined : Number.POSITIVE_INFINITY;
  for (let turn = 0; turn < TURNS; turn++) {
    seconds = Math.min(seconds, await decodeSeconds(path));
    if (c !== undefined) straight = Math.min(straight!, straightSeconds(c, path, list));
  }
  const megabytes = (CHANNELS * FRAMES) / 1e6;
  const ratio = straight === undefined ? undefined : straight / seconds;
  report({
    name: `FSEQ zstd decoding (${codec})`,
    value: megabytes / seconds,
    unit: "MB/s",
    against: "C: libzstd straight",
    ratio,
    goal: ">= 0.9",
    met: ratio === undefined ? null : ratio >= 0.9,
  });
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Every frame of the file, read and decoded; the best of some rounds. */
async function decodeSeconds(path: string): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  const reader = await openSequence(path);
  for (let round = 0; round < ROUNDS; round++) {
    const begin = performance.now();
    let bytes = 0;
    for await (const batch of reader.readBlocks()) bytes += batch.bytes.length;
    if (bytes !== CHANNELS * FRAMES) throw new Error(`decoded ${bytes} bytes`);
    best = Math.min(best, (performance.now() - begin) / 1000);
  }
  reader.close();
  return best;
}

async function blockList(path: string): Promise<string> {
  const reader = await openSequence(path);
  const { blocks, channelCount } = reader.info;
  reader.close();
  return blocks
    .map(({ position, byteLength, frameCount }) => `${position} ${byteLength} ${frameCount * channelCount}\n`)
    .join("");
}

function straightSeconds(program: string, path: string, list: string): number {
  return runJson<{ seconds: number }>(program, [path, list, String(ROUNDS)]).seconds;
}
