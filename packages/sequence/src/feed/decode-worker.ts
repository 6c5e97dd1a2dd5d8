import { parentPort, workerData } from "node:worker_threads";
import { PinrailError } from "@pinrail/base";
import { SequenceReader } from "@pinrail/show";
import { codecs } from "../codecs/codec-set.js";
import { FileSource } from "../file-source.js";
import { RingFiller } from "./ring-filler.js";
import { mapRing, type DecodeJob, type DecodeReport } from "./ring-layout.js";

/** Entry of the thread that decodes ahead; `openFrameFeed` starts it. */
async function main(job: DecodeJob): Promise<void> {
  const source = FileSource.borrow(job.name, job.fd, job.size);
  const options = { codecs: await codecs(), onWarning: (text: string) => report({ type: "warning", text }) };
  using reader = new SequenceReader(source, job.info, options);
  const ring = mapRing(job.memory, job.slots, job.info.maxChannel);
  await new RingFiller(ring, reader, { loop: job.loop, wake: () => report({ type: "frame" }) }).run();
}

function report(message: DecodeReport): void {
  parentPort?.postMessage(message);
}

try {
  // SAFETY: openFrameFeed is the only one that starts this file, with this very type.
  await main(workerData as DecodeJob);
} catch (error) {
  if (!(error instanceof PinrailError)) throw error;
  report({ type: "error", code: error.code, message: error.message, remedy: error.remedy });
}
