import { basename } from "node:path";
import type { LiveFrame, LivePlayer } from "@pinrail/player/http";
import type { LiveState, PinState, TransportCommand } from "@pinrail/player/protocol";
import { RateMeter } from "./rate-meter.js";
import type { SimulatedShow } from "./simulated-show.js";

/** A simulated show as the web front sees it. */
export class LiveShow implements LivePlayer {
  readonly #show: SimulatedShow;
  readonly #file: string;
  readonly #cpu = new RateMeter(cpuMicroseconds());
  readonly #rate = new RateMeter();
  readonly #frame: { frame: number; timeMs: number; strings: Uint8Array[] };
  readonly #gpios: readonly number[];

  constructor(show: SimulatedShow, file: string) {
    this.#show = show;
    this.#file = basename(file);
    this.#frame = { frame: 0, timeMs: 0, strings: show.monitors.map(({ light }) => light.rgb) };
    const positions = show.sim.description.headers[0]!.positions;
    this.#gpios = positions.flatMap(({ gpio }) => (gpio === undefined ? [] : [gpio])).sort((a, b) => a - b);
  }

  state(): LiveState {
    const { player, sim, feed, monitors } = this.#show;
    const { id, name, headers } = sim.description;
    const header = headers[0]!;
    return {
      sequence: { name: this.#file, frameCount: feed.info.frameCount, stepTimeMs: feed.info.stepTimeMs },
      frame: player.frame,
      status: player.status,
      loop: player.loop,
      board: { id, name },
      strings: monitors.map(({ spec }) => ({
        name: spec.name,
        gpio: spec.gpio,
        part: spec.part.id,
        order: spec.order.toLowerCase(),
        pixels: spec.pixels,
        ...(spec.zigzag > 0 && { rowLength: spec.zigzag }),
      })),
      header: { name: header.name, positions: [...header.positions] },
      stats: this.#stats(),
      warnings: [...this.#show.warnings, ...(player.error === undefined ? [] : [player.error.message])],
    };
  }

  pins(): readonly PinState[] {
    const { sim } = this.#show;
    return this.#gpios.map((gpio) => ({ gpio, function: sim.functionOf(gpio), level: sim.level(gpio) }));
  }

  async command(command: TransportCommand): Promise<void> {
    const { player } = this.#show;
    if (command.action === "seek") player.seek(command.frame);
    else if (command.action === "loop") player.loop = command.loop;
    else player[command.action]();
  }

  onFrame(listener: (frame: LiveFrame) => void): () => void {
    const { player, feed } = this.#show;
    return this.#show.onShown(() => {
      this.#frame.frame = player.frame;
      this.#frame.timeMs = player.frame * feed.info.stepTimeMs;
      listener(this.#frame);
    });
  }

  onState(listener: () => void): () => void {
    return this.#show.player.onChange(listener);
  }

  #stats(): LiveState["stats"] {
    const { player, sim } = this.#show;
    return {
      framesSent: player.framesSent,
      framesDecoded: this.#show.framesDecoded,
      framesLate: player.framesLate,
      symbolsSent: sim.symbolsSent,
      timingViolations: this.#show.timingViolations,
      framesPerSecond: this.#rate.perSecond(player.framesSent),
      cpuPercent: this.#cpu.perSecond(cpuMicroseconds()) / 1e4,
      rssBytes: process.memoryUsage.rss(),
    };
  }
}

/** Time that this process has had of all cores; a million a second is one core busy. */
function cpuMicroseconds(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}
