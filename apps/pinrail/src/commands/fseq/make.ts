import { writeSequence } from "@pinrail/sequence";
import {
  renderDemo,
  type Compression,
  type Demo,
  type DemoOptions,
  type SequenceVersion,
} from "@pinrail/show";
import { interruptSignal } from "../../cli/interrupt-signal.js";
import { badOption, compressionFor, wholeNumber } from "./options.js";
import { Progress } from "./progress.js";

/** What to render, and how to store it. */
export interface MakeOptions extends DemoOptions {
  /** Default: `2.2`. */
  readonly version?: SequenceVersion;
  /** Default: zstd where the version allows it. */
  readonly compression?: Compression;
  readonly signal?: AbortSignal;
}

/**
 * Renders the demo show into a file, which appears whole or not at all.
 *
 * @throws PinrailError `OPTION` or `FILE_UNWRITABLE`.
 */
export async function makeDemo(path: string, options: MakeOptions): Promise<void> {
  const { version = "2.2", signal } = options;
  const demo = renderDemo(options);
  const { channelCount, frameCount, stepTimeMs } = demo;
  const compression = compressionFor(version, options.compression);
  const variableHeaders = version === "eseq" ? [] : [{ code: "sp", data: producer(), extended: false }];
  const shape = { version, compression, channelCount, frameCount, stepTimeMs, variableHeaders };
  using progress = new Progress("Rendering", frameCount);
  const onProgress = (frames: number): void => progress.update(frames);
  await writeSequence(path, shape, framesOf(demo), {
    onProgress,
    ...(signal === undefined ? {} : { signal }),
  });
}

/** Runs `fseq make`. */
export async function runMake(path: string, options: Readonly<Record<string, string>>): Promise<void> {
  const [strings, pixels] = [number(options, "strings", 1000), number(options, "pixels", 100_000)];
  const compression = options["compression"] as Compression | undefined; // SAFETY: both were checked by commander.
  const version = options["version"] as SequenceVersion;
  const [stepMs, seconds] = [number(options, "step", 255), Number(options["seconds"])];
  if (!(seconds * 1000 >= stepMs && seconds <= 86_400)) {
    throw badOption(
      "--seconds",
      options["seconds"] ?? "",
      "not a length for a show",
      "use a number of seconds up to 86400",
    );
  }
  const signal = interruptSignal();
  await makeDemo(path, {
    strings,
    pixels,
    stepMs,
    seconds,
    version,
    signal,
    ...(compression && { compression }),
  });
}

function number(options: Readonly<Record<string, string>>, name: string, most: number): number {
  return wholeNumber(`--${name}`, options[name] ?? "", 1, most);
}

function* framesOf(demo: Demo): Generator<Uint8Array> {
  const frame = new Uint8Array(demo.channelCount);
  for (let index = 0; index < demo.frameCount; index++) {
    demo.frame(index, frame);
    yield frame;
  }
}

function producer(): Uint8Array {
  return new TextEncoder().encode("Pinrail demo\0");
}
