import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeSequence } from "@pinrail/sequence";
import { report } from "./lib/result.js";
import { showFrames } from "./lib/show-frames.js";

interface PlayFigures {
  readonly framesSent: number;
  readonly framesDecoded: number;
  readonly timingViolations: number;
  readonly framesPerSecond: number;
  readonly cpuSeconds: number;
  readonly peakRssBytes: number;
}

const PINRAIL = join(process.cwd(), "apps", "pinrail", "bin", "pinrail.cjs");
const folder = mkdtempSync(join(tmpdir(), "pinrail-bench-"));

try {
  await fullSpeed();
  await memory();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Two strings of 800 pixels, every edge judged by the data sheet. CPU time counts, so threads do not help. */
async function fullSpeed(): Promise<void> {
  const path = await makeSequence("speed.fseq", 4800, 1200);
  const string = (gpio: number): string => `gpio=${gpio},pixels=800,led=ws2812b-v5a`;
  const figures = play(path, ["--string", string(18), "--string", string(13)]);
  const perCpuSecond = figures.framesSent / figures.cpuSeconds;
  report({
    name: "play --speed max, 2 x 800 pixels, strict",
    value: perCpuSecond,
    unit: "frames/CPU s",
    against: "real time, 40 frames/s",
    ratio: perCpuSecond / 40,
    goal: ">= 1",
    met: perCpuSecond >= 40 && isPerfect(figures),
  });
}

/** A file whose frames decode to 226 MB. */
async function memory(): Promise<void> {
  const path = await makeSequence("memory.fseq", 63_000, 3588);
  const figures = play(path, ["--string", "gpio=18,pixels=300", "--string", "gpio=13,pixels=300"]);
  const megabytes = figures.peakRssBytes / 1e6;
  report({
    name: "peak memory, frames of 226 MB",
    value: megabytes,
    unit: "MB",
    against: "150 MB",
    ratio: 150 / megabytes,
    goal: "< 150",
    met: megabytes < 150 && isPerfect(figures),
  });
}

async function makeSequence(name: string, channels: number, frames: number): Promise<string> {
  const path = join(folder, name);
  const shape = { channelCount: channels, frameCount: frames, stepTimeMs: 25, compression: "zstd" } as const;
  await writeSequence(path, shape, showFrames(channels, frames));
  return path;
}

function play(path: string, options: readonly string[]): PlayFigures {
  const args = [PINRAIL, "play", path, "--speed", "max", "--json", ...options];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: "utf8" })) as PlayFigures;
}

function isPerfect({ framesSent, framesDecoded, timingViolations }: PlayFigures): boolean {
  return framesSent > 0 && framesDecoded === framesSent && timingViolations === 0;
}
