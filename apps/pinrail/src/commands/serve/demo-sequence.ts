import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileTrouble } from "@pinrail/sequence";
import { makeDemo } from "../fseq/make.js";

/** The demo: two strings that a Pi's PWM refreshes 40 times a second with time to spare. */
const DEMO = { strings: 2, pixels: 300, stepMs: 25, seconds: 24 };

/** A sequence in a folder of its own. */
export interface DemoSequence extends AsyncDisposable {
  readonly path: string;
}

/** Renders the demo into the folder for temporary files; disposing of it removes it. */
export async function renderDemoSequence(): Promise<DemoSequence> {
  const folder = await mkdtemp(join(tmpdir(), "pinrail-")).catch((error: unknown) => {
    throw fileTrouble("FILE_UNWRITABLE", "render the demo in", tmpdir(), error);
  });
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    const path = join(folder, "pinrail-demo.fseq");
    await makeDemo(path, DEMO);
    return { path, [Symbol.asyncDispose]: remove };
  } catch (error) {
    await remove();
    throw error;
  }
}
