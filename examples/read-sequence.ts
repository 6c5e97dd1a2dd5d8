// Writes a small sequence, then reads it back frame by frame and at random.
// Prints: 100 frames of 30 channels, 25 ms each, zstd
// Prints: frame 42 starts with 42, 43, 44
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openSequence, writeSequence } from "@pinrail/sequence";

const folder = await mkdtemp(join(tmpdir(), "pinrail-example-"));
try {
  const path = join(folder, "small.fseq");
  const shape = { channelCount: 30, frameCount: 100, stepTimeMs: 25, compression: "zstd" } as const;
  const frames = Array.from({ length: 100 }, (_, frame) =>
    Uint8Array.from({ length: 30 }, (_, i) => frame + i),
  );
  await writeSequence(path, shape, frames);

  const reader = await openSequence(path);
  let count = 0;
  for await (const batch of reader.readBlocks()) count += batch.frameCount; // the fast way: many frames at a time
  const { channelCount, stepTimeMs, compression } = reader.info;
  console.log(`${count} frames of ${channelCount} channels, ${stepTimeMs} ms each, ${compression}`);

  const frame = new Uint8Array(channelCount);
  await reader.readFrame(42, frame);
  console.log(`frame 42 starts with ${frame.subarray(0, 3).join(", ")}`);
  reader.close();
} finally {
  await rm(folder, { recursive: true, force: true });
}
