import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { openSequence } from "./open-sequence.js";

const samples = fileURLToPath(new URL("../../../../shared/samples/", import.meta.url));

/** Numbers and sums from facts/fseq.md, section 10. */
const rows = [
  {
    file: "dnb_fireworks.fseq",
    note: "v2.0 zstd",
    shape: {
      channelCount: 1800,
      frameCount: 1200,
      stepTimeMs: 25,
      compression: "zstd",
      version: { major: 2, minor: 0 },
    },
    sum: "77bb4b2b5b5943757748ef2f84175889e7b7a3751f23320ceb2ece9d93de886e",
  },
  {
    file: "norse_test.fseq",
    note: "v2.2 zstd",
    shape: {
      channelCount: 3612,
      frameCount: 600,
      stepTimeMs: 50,
      compression: "zstd",
      version: { major: 2, minor: 2 },
    },
    sum: "9d280eeda0f3",
  },
  {
    file: "tesla_arrival_car1.fseq",
    note: "v2.2 uncompressed",
    shape: {
      channelCount: 200,
      frameCount: 4410,
      stepTimeMs: 25,
      compression: "none",
      version: { major: 2, minor: 2 },
    },
    sum: "5b1e9438b58b",
  },
];

describe.skipIf(!existsSync(samples))("the real sequences in ../shared/samples", () => {
  test.each(rows)("openSequence() reads $file ($note) as the facts say", async ({ file, shape, sum }) => {
    using sequence = await openSequence(samples + file);
    expect(sequence.info).toMatchObject({ ...shape, warnings: [] });
    expect((await digest(sequence.readBlocks())).slice(0, sum.length)).toBe(sum);
  });

  test.each(rows)("a reader that must decode $file in pieces gets the same frames", async ({ file, sum }) => {
    using sequence = await openSequence(samples + file, { limits: { maxBlockBytes: 1000 } });
    expect((await digest(sequence.readBlocks())).slice(0, sum.length)).toBe(sum);
  });
});

async function digest(batches: AsyncIterable<{ bytes: Uint8Array }>): Promise<string> {
  const hash = createHash("sha256");
  for await (const { bytes } of batches) hash.update(bytes);
  return hash.digest("hex");
}
