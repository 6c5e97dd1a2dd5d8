import type { WebSocket } from "ws";
import {
  MAX_WARNINGS,
  encodeFrameInto,
  frameByteLength,
  type LiveState,
  type PinState,
  type PinsMessage,
  type StateMessage,
} from "../protocol/index.js";
import { FramePool, type SharedFrame } from "./frame-pool.js";
import { LiveClient } from "./live-client.js";
import type { LiveFrame, LivePlayer } from "./live-player.js";
import type { WebLogger } from "./web-logger.js";

/** Pins are looked at this often, and a change of state goes out within this time. */
const TICK_MS = 100;
/** Statistics go out this often when nothing else changes. */
const STATE_TICKS = 5;
const PING_TICKS = 50;
const SILENCE_LIMIT_MS = 20_000;
/** A page sends nothing; whoever sends more than this between two pings is not one. */
const MAX_MESSAGES = 100;
/** How long a client may take to answer our good-bye. */
const CLOSE_GRACE_MS = 250;

/** WebSocket close codes, RFC 6455 §7.4.1 and the IANA registry. */
export const CLOSE_CODES = { goingAway: 1001, policy: 1008, tryAgainLater: 1013 } as const;

/** Hands the player's frames, state and pins to every connection, each at the pace that it can take. */
export class LiveFeed {
  readonly #player: LivePlayer;
  readonly #logger: WebLogger;
  readonly #maxClients: number;
  readonly #clients = new Set<LiveClient>();
  readonly #pool = new FramePool();
  readonly #stop: (() => void)[];
  #newest: SharedFrame | undefined;
  #pins: readonly PinState[] = [];
  #sequence = 0;
  #ticks = 0;
  #stateChanged = false;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(player: LivePlayer, logger: WebLogger, maxClients: number) {
    this.#player = player;
    this.#logger = logger;
    this.#maxClients = maxClients;
    this.#stop = [
      player.onFrame((frame) => this.#frame(frame)),
      player.onState(() => (this.#stateChanged = true)),
    ];
  }

  get clientCount(): number {
    return this.#clients.size;
  }

  /** Takes a connection on, or sends it away when there are too many. */
  add(socket: WebSocket): void {
    if (this.#closed) return socket.close(CLOSE_CODES.goingAway, "the player stops");
    if (this.#clients.size >= this.#maxClients) {
      this.#logger.warn(`Cannot take another page: ${this.#maxClients} are connected`);
      return socket.close(CLOSE_CODES.tryAgainLater, "too many pages are connected");
    }
    const client = new LiveClient(
      socket,
      () => performance.now(),
      (whose) => this.#takeTexts(whose),
    );
    this.#pins = this.#player.pins().map((pin) => ({ ...pin }));
    this.#clients.add(client);
    socket.on("close", () => this.#left(client));
    this.#timer ??= setInterval(() => this.#tick(), TICK_MS);
    client.sendNext();
    if (this.#newest !== undefined) client.offer(this.#newest);
  }

  /** Ends every connection, with a good-bye first. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const stop of this.#stop) stop();
    for (const client of this.#clients) client.close(CLOSE_CODES.goingAway, "the player stops");
    const deadline = performance.now() + CLOSE_GRACE_MS;
    while (this.#clients.size > 0 && performance.now() < deadline)
      await new Promise((done) => setTimeout(done, 5));
    for (const client of this.#clients) client.terminate();
    clearInterval(this.#timer);
  }

  #left(client: LiveClient): void {
    this.#clients.delete(client);
    if (this.#clients.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #frame(frame: LiveFrame): void {
    const shared = this.#pool.take(frameByteLength(frame.strings));
    const header = { sequence: this.#sequence, frame: frame.frame, timeMs: Math.round(frame.timeMs) };
    encodeFrameInto(shared.bytes, header, frame.strings);
    this.#sequence = (this.#sequence + 1) >>> 0;
    this.#newest?.release();
    this.#newest = shared;
    for (const client of this.#clients) client.offer(shared);
  }

  #tick(): void {
    this.#ticks += 1;
    const stateDue = this.#stateChanged || this.#ticks % STATE_TICKS === 0;
    this.#stateChanged = false;
    const pinsDue = this.#lookAtPins();
    for (const client of this.#clients) {
      client.stateDue ||= stateDue;
      client.pinsDue ||= pinsDue;
      client.sendNext();
      if (this.#ticks % PING_TICKS === 0) this.#examine(client);
    }
  }

  #takeTexts(client: LiveClient): string[] {
    const texts: string[] = [];
    if (client.stateDue) {
      client.stateDue = false;
      const message: StateMessage = { type: "state", ...boundedState(this.#player), link: client.link };
      texts.push(JSON.stringify(message));
    }
    if (client.pinsDue) {
      client.pinsDue = false;
      texts.push(JSON.stringify({ type: "pins", pins: [...this.#pins] } satisfies PinsMessage));
    }
    return texts;
  }

  #lookAtPins(): boolean {
    const pins = this.#player.pins();
    if (pins.length === this.#pins.length && pins.every((pin, i) => samePin(pin, this.#pins[i])))
      return false;
    this.#pins = pins.map((pin) => ({ ...pin }));
    return true;
  }

  #examine(client: LiveClient): void {
    if (client.takeMessageCount() > MAX_MESSAGES) {
      this.#logger.warn("Closed a connection that sent messages: the live socket takes none");
      client.close(CLOSE_CODES.policy, "this socket takes no messages");
    } else if (client.silentMs > SILENCE_LIMIT_MS) {
      this.#logger.info("Ended a connection that answered no ping");
      client.terminate();
    } else client.ping();
  }
}

/** The player's state with its warnings cut to what a message may carry. */
export function boundedState(player: LivePlayer): LiveState {
  const state = player.state();
  return state.warnings.length <= MAX_WARNINGS
    ? state
    : { ...state, warnings: state.warnings.slice(-MAX_WARNINGS) };
}

function samePin(a: PinState, b: PinState | undefined): boolean {
  return b !== undefined && a.gpio === b.gpio && a.function === b.function && a.level === b.level;
}
