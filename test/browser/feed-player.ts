import { PinrailError } from "@pinrail/base";
import type {
  LiveHeaderPosition,
  LiveState,
  LiveString,
  PinState,
  PlaybackStatus,
  TransportCommand,
} from "@pinrail/player/protocol";
import type { LiveFrame, LivePlayer } from "@pinrail/player/http";

const STEP_MS = 25;
const FRAME_COUNT = 4800;

/** Positions without a GPIO on a 40-pin Raspberry Pi header. */
const POWER: Readonly<Record<number, string>> = {
  ...{ 1: "3V3", 2: "5V", 4: "5V", 6: "GND", 9: "GND", 14: "GND", 17: "3V3" },
  ...{ 20: "GND", 25: "GND", 30: "GND", 34: "GND", 39: "GND" },
};
/** GPIO numbers of the other positions, in order. */
const GPIOS = [
  2, 3, 4, 14, 15, 17, 18, 27, 22, 23, 24, 10, 9, 25, 11, 8, 7, 0, 1, 5, 6, 12, 13, 19, 16, 26, 20, 21,
];

/** A player that makes its frames up, for tests of the page: an input, at a sequence's own pace. */
export class FeedPlayer implements LivePlayer {
  readonly commands: TransportCommand[] = [];
  readonly strings: LiveString[];
  warnings: string[] = [];
  loaded = true;
  framesMade = 0;
  framesLate = 0;
  status: PlaybackStatus = "paused";
  frame = 0;
  loop = true;
  readonly #pixels: Uint8Array[];
  readonly #frames = new Set<(frame: LiveFrame) => void>();
  readonly #states = new Set<() => void>();
  #timer: NodeJS.Timeout | undefined;
  #startedAt = 0;
  #startFrame = 0;

  constructor(strings: readonly LiveString[]) {
    this.strings = [...strings];
    this.#pixels = strings.map(({ pixels }) => new Uint8Array(3 * pixels));
  }

  state(): LiveState {
    const sent = this.framesMade;
    return {
      sequence: this.loaded
        ? { name: "Carol of the Bells.fseq", frameCount: FRAME_COUNT, stepTimeMs: STEP_MS }
        : null,
      frame: this.frame,
      status: this.status,
      loop: this.loop,
      board: { id: "pi-3", name: "Raspberry Pi 3 Model B" },
      strings: this.strings,
      header: { name: "J8", positions: headerPositions() },
      stats: {
        framesSent: sent,
        framesDecoded: sent,
        framesLate: this.framesLate,
        symbolsSent: sent * 24 * this.#pixels.reduce((sum, { length }) => sum + length / 3, 0),
        timingViolations: 0,
        framesPerSecond: this.status === "playing" ? 40 : 0,
        cpuPercent: 23.4,
        rssBytes: 118_400_000,
      },
      warnings: this.warnings,
    };
  }

  pins(): readonly PinState[] {
    return GPIOS.map((gpio) => ({ gpio, function: functionOf(gpio), level: this.#level(gpio) }));
  }

  async command(command: TransportCommand): Promise<void> {
    this.commands.push(command);
    if (command.action === "loop") this.loop = command.loop;
    if (command.action === "seek" && command.frame >= FRAME_COUNT)
      throw new PinrailError("FSEQ_FRAME", command);
    if (command.action === "seek") this.show(command.frame);
    if (command.action === "stop") this.show(0);
    if (command.action === "play") this.play();
    if (command.action === "pause" || command.action === "stop")
      this.rest(command.action === "pause" ? "paused" : "stopped");
    for (const listener of this.#states) listener();
  }

  onFrame(listener: (frame: LiveFrame) => void): () => void {
    this.#frames.add(listener);
    return () => this.#frames.delete(listener);
  }

  onState(listener: () => void): () => void {
    this.#states.add(listener);
    return () => this.#states.delete(listener);
  }

  /** Makes one frame after the other, each at its own time. */
  play(): void {
    this.rest("playing");
    this.#startedAt = performance.now();
    this.#startFrame = this.frame;
    this.#wait();
  }

  /** RGB bytes that string `index` shows. */
  pixelsOf(index: number): Uint8Array {
    return this.#pixels[index]!;
  }

  /** Makes no more frames. */
  rest(status: PlaybackStatus): void {
    clearTimeout(this.#timer);
    this.status = status;
  }

  /** Makes one frame and goes on from there. */
  show(frame: number): void {
    this.#make(frame);
    this.#startedAt = performance.now();
    this.#startFrame = frame;
  }

  #make(frame: number): void {
    this.frame = frame;
    this.framesMade += 1;
    this.#pixels.forEach((rgb, index) => {
      paintWave(rgb, frame, index);
      fold(rgb, this.strings[index]!.rowLength ?? Infinity);
    });
    for (const listener of this.#frames) listener({ frame, timeMs: frame * STEP_MS, strings: this.#pixels });
  }

  #wait(): void {
    const due = this.#startedAt + (this.frame + 1 - this.#startFrame) * STEP_MS;
    this.#timer = setTimeout(() => {
      this.#make(this.frame + 1);
      this.#wait();
    }, due - performance.now());
  }

  #level(gpio: number): boolean {
    if (this.strings.some((string) => string.gpio === gpio))
      return this.status === "playing" && this.frame % 2 === 0;
    return [0, 1, 2, 3, 14, 22].includes(gpio);
  }
}

function functionOf(gpio: number): string {
  if (gpio === 18) return "PWM0";
  if (gpio === 13) return "PWM1";
  if (gpio === 14) return "TXD1";
  if (gpio === 15) return "RXD1";
  return gpio === 22 ? "OUTPUT" : "INPUT";
}

function headerPositions(): LiveHeaderPosition[] {
  const gpios = GPIOS.values();
  return Array.from({ length: 40 }, (_, i) => {
    const position = i + 1;
    const power = POWER[position];
    if (power !== undefined) return { position, name: power };
    const gpio = gpios.next().value as number;
    return { position, name: gpio === 0 ? "ID_SD" : gpio === 1 ? "ID_SC" : `GPIO${gpio}`, gpio };
  });
}

/** Warm white candles with waves of colour that run along the string. */
function paintWave(rgb: Uint8Array, frame: number, index: number): void {
  for (let i = 0; i < rgb.length / 3; i++) {
    const wave = Math.max(0, Math.sin(i / 11 - frame / 14 + index)) ** 3;
    const other = Math.max(0, Math.sin(i / 17 + frame / 23 + 2 * index)) ** 4;
    const candle = i % 5 === 0 ? 40 : 0;
    rgb[3 * i] = Math.min(255, 255 * wave + candle);
    rgb[3 * i + 1] = Math.min(255, 70 * wave + 200 * other + candle * 0.7);
    rgb[3 * i + 2] = Math.min(255, 160 * other + candle * 0.3);
  }
}

/** Brings a picture into the order of a wire that comes back in every second row. */
function fold(rgb: Uint8Array, rowLength: number): void {
  for (let from = 3 * rowLength; from < rgb.length; from += 6 * rowLength) {
    const row = rgb.subarray(from, from + 3 * rowLength);
    row.reverse();
    for (let i = 0; i < row.length; i += 3) row.subarray(i, i + 3).reverse();
  }
}
