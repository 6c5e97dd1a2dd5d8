import type { WebSocket } from "ws";
import type { Link } from "../protocol/index.js";
import type { SharedFrame } from "./frame-pool.js";

/** A ping follows this many frames; its answer comes back behind them. */
export const FRAMES_PER_PING = 16;
/** With so many pings unanswered nothing more is sent: a client is at most 32 frames behind, however large the system's buffers. */
export const MAX_UNANSWERED_PINGS = 2;

/**
 * One connection: one frame on its way, the newest one waiting, nothing else.
 *
 * Text goes before frames, so that a page knows what it is shown and hears of changes however many frames there are.
 * After text one frame that waits has its turn: a slow client sees light, too.
 */
export class LiveClient {
  readonly #socket: WebSocket;
  readonly #now: () => number;
  readonly #takeTexts: (client: LiveClient) => readonly string[];
  /** Messages handed to the socket that have not left this process yet. */
  #inFlight = 0;
  #waiting: SharedFrame | undefined;
  #unanswered = 0;
  #sincePing = 0;
  #heardAt: number;
  #messages = 0;
  #framesSent = 0;
  #framesSkipped = 0;
  /** Whether frames have to wait until text was looked for: first of all, and after each frame. */
  #textsFirst = true;
  /** Whether texts are being written. Asking the player for its state can make it show a frame. */
  #writing = false;
  /** Whether the state has changed since this client got it. */
  stateDue = true;
  /** Whether pins have changed since this client got them. */
  pinsDue = true;

  /**
   * @param now - Milliseconds since any origin, never going back.
   * @param takeTexts - Gives the text messages that are due, and takes them as sent.
   */
  constructor(socket: WebSocket, now: () => number, takeTexts: (client: LiveClient) => readonly string[]) {
    this.#socket = socket;
    this.#now = now;
    this.#takeTexts = takeTexts;
    this.#heardAt = now();
    socket.on("pong", () => this.#answered());
    socket.on("message", () => (this.#messages += 1));
    socket.on("close", () => this.#dropWaiting());
  }

  get link(): Link {
    return { framesSent: this.#framesSent, framesSkipped: this.#framesSkipped };
  }

  /** Milliseconds since the client answered last. */
  get silentMs(): number {
    return this.#now() - this.#heardAt;
  }

  /** Sends the frame, or keeps it in place of an older one until the client can take it. */
  offer(frame: SharedFrame): void {
    if (this.#waiting !== undefined) {
      this.#waiting.release();
      this.#framesSkipped += 1;
    }
    this.#waiting = frame.retain();
    this.sendNext();
  }

  /** Sends what comes next, if the client can take it now; otherwise that happens as soon as it can. */
  sendNext(): void {
    if (!this.#ready) return;
    if (this.#textsFirst || this.#waiting === undefined) this.#sendTexts();
    if (this.#ready) this.#sendWaiting();
  }

  /** Asks for a sign of life, unless that is being waited for already. */
  ping(): void {
    if (this.#unanswered >= MAX_UNANSWERED_PINGS || this.#socket.readyState !== this.#socket.OPEN) return;
    this.#unanswered += 1;
    this.#sincePing = 0;
    this.#socket.ping();
  }

  /** Messages that the client sent since this was asked last. They mean nothing here. */
  takeMessageCount(): number {
    const count = this.#messages;
    this.#messages = 0;
    return count;
  }

  /** Says good-bye; the server ends the connection if the client does not. */
  close(code: number, reason: string): void {
    this.#socket.close(code, reason);
  }

  /** Ends the connection at once. */
  terminate(): void {
    this.#socket.terminate();
  }

  /** Whether something may be sent without a queue growing. */
  get #ready(): boolean {
    return (
      !this.#writing &&
      this.#inFlight === 0 &&
      this.#unanswered < MAX_UNANSWERED_PINGS &&
      this.#socket.readyState === this.#socket.OPEN
    );
  }

  #sendTexts(): void {
    this.#writing = true;
    const texts = this.#takeTexts(this);
    this.#writing = false;
    this.#textsFirst = false;
    for (const text of texts) {
      this.#inFlight += 1;
      this.#socket.send(text, { compress: false }, () => this.#sent());
    }
  }

  #sendWaiting(): void {
    const frame = this.#waiting;
    if (frame === undefined) return;
    this.#waiting = undefined;
    this.#textsFirst = true;
    this.#inFlight += 1;
    this.#framesSent += 1;
    this.#socket.send(frame.bytes, { binary: true, compress: false }, () => {
      frame.release();
      this.#sent();
    });
    this.#sincePing += 1;
    if (this.#sincePing >= FRAMES_PER_PING) this.ping();
  }

  #sent(): void {
    this.#inFlight -= 1;
    this.sendNext();
  }

  #answered(): void {
    this.#heardAt = this.#now();
    this.#unanswered = Math.max(0, this.#unanswered - 1);
    this.sendNext();
  }

  #dropWaiting(): void {
    this.#waiting?.release();
    this.#waiting = undefined;
  }
}
