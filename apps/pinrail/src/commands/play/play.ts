import { refuseOwnInput } from "../../show/refuse-own-input.js";
import { SimulatedShow } from "../../show/simulated-show.js";
import { showOptions, type RawShowOptions } from "./play-options.js";
import { playReport, reportText, type PlayReport } from "./play-report.js";
import { startProgress } from "./progress.js";
import { VcdFile } from "./vcd-file.js";

interface RawPlayOptions extends RawShowOptions {
  readonly vcd?: string;
  readonly json?: boolean;
}

/** `pinrail play`: plays the file, reports, and exits with 1 when a frame did not arrive as it was sent. */
export async function play(file: string, raw: RawPlayOptions): Promise<void> {
  const report = await playFile(file, raw);
  for (const warning of report.warnings) process.stderr.write(`pinrail: warning: ${warning}\n`);
  process.stdout.write(raw.json ? `${JSON.stringify(report, undefined, 2)}\n` : `${reportText(report)}\n`);
  if (report.framesDecoded !== report.framesSent || report.timingViolations > 0) process.exitCode = 1;
}

async function playFile(file: string, raw: RawPlayOptions): Promise<PlayReport> {
  // Nobody watches a recording: it need not wait for the clock on the wall, where a slow disk would make frames late.
  const speed = raw.speed ?? (raw.vcd === undefined ? "1" : "max");
  await using show = await SimulatedShow.open(showOptions(file, { ...raw, speed }));
  if (raw.vcd === undefined) return await playThrough(show); // the show is disposed of on return
  refuseOwnInput(file, raw.vcd);
  using vcd = new VcdFile(raw.vcd);
  vcd.record(show);
  const report = await playThrough(show);
  vcd.finish();
  return report;
}

/** Plays to the end, or to Ctrl-C: then the figures up to there are reported. */
async function playThrough(show: SimulatedShow): Promise<PlayReport> {
  const interrupt = (): void => {
    process.exitCode = 130;
    show.player.pause();
  };
  process.once("SIGINT", interrupt);
  const stopProgress = startProgress(show);
  const begin = performance.now();
  try {
    show.player.play();
    await show.player.finished();
  } finally {
    stopProgress();
    process.off("SIGINT", interrupt);
  }
  await show.settle();
  return playReport(show, (performance.now() - begin) / 1000);
}
