import { PinrailError, Scope } from "@pinrail/base";
import { startWebServer, type WebServer } from "@pinrail/player/http";
import { interruptSignal } from "../../cli/interrupt-signal.js";
import { LiveShow } from "../../show/live-show.js";
import { SimulatedShow } from "../../show/simulated-show.js";
import { showOptions, type RawShowOptions } from "../play/play-options.js";
import { renderDemoSequence } from "./demo-sequence.js";
import { staticRoot } from "./static-root.js";

const DEFAULT_PORT = 8080;

interface RawServeOptions extends RawShowOptions {
  readonly host?: string;
  readonly port?: string;
  readonly paused?: boolean;
}

/** `pinrail serve`: plays, serves the page, and goes on until Ctrl-C or SIGTERM. */
export async function serve(file: string | undefined, raw: RawServeOptions): Promise<void> {
  const scope = new Scope();
  const stopped = untilStopped();
  try {
    const path = file ?? scope.use(await renderDemoSequence()).path;
    const show = scope.use(await SimulatedShow.open(showOptions(path, { ...raw, loop: raw.loop ?? true })));
    const server = await startServer(new LiveShow(show, path), raw);
    scope.defer(() => server.close());
    announce(show, path, server.url);
    if (raw.paused !== true) show.player.play();
    await stopped;
  } finally {
    await scope[Symbol.asyncDispose]();
  }
}

/** Without `--port` another port will do when the usual one is taken. */
async function startServer(player: LiveShow, raw: RawServeOptions): Promise<WebServer> {
  const options = { player, staticRoot: staticRoot(), host: checkHost(raw.host) };
  if (raw.port !== undefined) return startWebServer({ ...options, port: parsePort(raw.port) });
  try {
    return await startWebServer({ ...options, port: DEFAULT_PORT });
  } catch (error) {
    if (!(error instanceof PinrailError && error.code === "PORT_BUSY")) throw error;
    process.stderr.write(`pinrail: port ${DEFAULT_PORT} is in use; taking another, --port chooses one\n`);
    return startWebServer({ ...options, port: 0 });
  }
}

/** An empty address would mean every network there is. */
function checkHost(host: string | undefined): string | undefined {
  if (host === undefined || host.trim() !== "") return host;
  const message = "Cannot listen on an empty address";
  throw new PinrailError(
    "OPTION",
    { option: "--host" },
    { message, remedy: "leave --host out, or give one like 127.0.0.1" },
  );
}

function parsePort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port <= 65_535) return port;
  const message = `Cannot listen on port ${JSON.stringify(text)}: not a number from 0 to 65535`;
  throw new PinrailError(
    "OPTION",
    { option: "--port", value: text },
    { message, remedy: "give one like 8080" },
  );
}

function announce(show: SimulatedShow, path: string, url: string): void {
  const { frameCount, stepTimeMs } = show.feed.info;
  const strings = show.monitors
    .map(({ spec }) => `GPIO${spec.gpio} (${spec.pixels} ${spec.part.id})`)
    .join(" and ");
  const seconds = ((frameCount * stepTimeMs) / 1000).toFixed(1);
  for (const warning of show.warnings) process.stderr.write(`pinrail: warning: ${warning}\n`);
  process.stdout.write(`Playing ${path}: ${frameCount} frames, ${seconds} s\n`);
  process.stdout.write(`on a simulated ${show.sim.description.name}, strings on ${strings}\n\n`);
  process.stdout.write(`  ${url}\n\nCtrl-C stops it.\n`);
}

function untilStopped(): Promise<void> {
  const signal = interruptSignal();
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
}
