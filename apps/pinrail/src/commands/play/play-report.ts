import type { SimulatedShow } from "../../show/simulated-show.js";

/** What `pinrail play` ends with; the keys of `--json`. */
export interface PlayReport {
  readonly framesSent: number;
  /** Frames that every string decoded bit for bit. */
  readonly framesDecoded: number;
  readonly timingViolations: number;
  /** Frames skipped because their time had passed. */
  readonly framesLate: number;
  /** Frames sent a second of wall time. */
  readonly framesPerSecond: number;
  readonly cpuSeconds: number;
  readonly peakRssBytes: number;
  readonly strings: readonly {
    readonly name: string;
    readonly led: string;
    readonly gpio: number;
    readonly pixels: number;
    readonly framesDecoded: number;
    readonly timingViolations: number;
  }[];
  readonly symbolsSent: number;
  readonly wallSeconds: number;
  readonly warnings: readonly string[];
}

/** Collects the figures of a show that has been played for `wallSeconds`. */
export function playReport(show: SimulatedShow, wallSeconds: number): PlayReport {
  const { user, system } = process.cpuUsage();
  return {
    framesSent: show.player.framesSent,
    framesDecoded: show.framesDecoded,
    timingViolations: show.timingViolations,
    framesLate: show.player.framesLate,
    framesPerSecond: wallSeconds > 0 ? show.player.framesSent / wallSeconds : 0,
    cpuSeconds: (user + system) / 1e6,
    peakRssBytes: process.resourceUsage().maxRSS * 1024,
    strings: show.monitors.map(({ spec, framesDecoded, timingViolations }) => ({
      name: spec.name,
      led: spec.part.id,
      gpio: spec.gpio,
      pixels: spec.pixels,
      framesDecoded,
      timingViolations,
    })),
    symbolsSent: show.sim.symbolsSent,
    wallSeconds,
    warnings: show.warnings,
  };
}

/** The report as people read it. */
export function reportText(report: PlayReport): string {
  const rows: [string, string][] = [
    ["frames sent", `${report.framesSent} (${report.framesPerSecond.toFixed(1)} a second)`],
    ["decoded bit for bit", `${report.framesDecoded}${share(report.framesDecoded, report.framesSent)}`],
    ["late, skipped", String(report.framesLate)],
    ["timing violations", report.timingViolations.toLocaleString("en")],
    ["symbols on the wires", report.symbolsSent.toLocaleString("en")],
    ["CPU", `${report.cpuSeconds.toFixed(2)} s in ${report.wallSeconds.toFixed(2)} s`],
    ["peak memory", `${(report.peakRssBytes / 1e6).toFixed(0)} MB`],
  ];
  const strings = report.strings.map(({ name, gpio, led, pixels, ...counted }): [string, string] => [
    name === `GPIO${gpio}` ? `string on ${name}` : `${name} (GPIO${gpio})`,
    `${pixels} ${led}, ${counted.framesDecoded} frames decoded, ${counted.timingViolations} violations`,
  ]);
  return [...rows, ...strings].map(([name, value]) => `${name.padEnd(22)} ${value}`).join("\n");
}

function share(part: number, whole: number): string {
  return whole === 0 ? "" : ` (${((part / whole) * 100).toFixed(part === whole ? 0 : 2)} %)`;
}
