import type { WebSocket } from "ws";
import type { Link } from "../protocol/index.js";
import type { SharedFrame } from "./frame-pool.js";

/** A ping follows this many frames; its answer comes back behind them. */
export const FRAMES_PER_PING = 16;
/** With so many pings unanswered nothing more is sent: a client is at most 32 frames behind, however large the system's buffers. */
export const MAX_UNANSWERED_PINGS = 2;

/** What a connection owes us at any moment: one frame on its way, the newest one waiting, nothing else. */
export class LiveClient {
  readonly #socket: WebSocket;
  readonly #now: () => number;
  /** Messages handed to the socket that have not left this process yet. */
  #inFlight = 0;
  #waiting: SharedFrame | undefined;
  #unanswered = 0;
  #sincePing = 0;
  #heardAt: number;
  #messages = 0;
  #framesSent = 0;
  #framesSkipped = 0;
  /** Whether the state has changed since this client got it. */
  stateDue = true;
  /** Whether pins have changed since this client got them. */
  pinsDue = true;

  /** @param now - Milliseconds since any origin, never going back. */
  constructor(socket: WebSocket, now: () => number) {
    this.#socket = socket;
    this.#now = now;
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

  /** Whether something may be sent without a queue growing. */
  get ready(): boolean {
    return (
      this.#inFlight === 0 &&
      this.#unanswered < MAX_UNANSWERED_PINGS &&
      this.#socket.readyState === this.#socket.OPEN
    );
  }

  /** Sends the frame, or keeps it in place of an older one until the client can take it. */
  offer(frame: SharedFrame): void {
    if (this.ready) {
      this.#send(frame.retain());
      return;
    }
    if (this.#waiting !== undefined) {
      this.#waiting.release();
      this.#framesSkipped += 1;
    }
    this.#waiting = frame.retain();
  }

  /** Sends a text message. Ask {@link ready} before. */
  sendText(text: string): void {
    this.#inFlight += 1;
    this.#socket.send(text, { compress: false }, () => this.#sent());
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

  #send(frame: SharedFrame): void {
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
    this.#sendWaiting();
  }

  #answered(): void {
    this.#heardAt = this.#now();
    this.#unanswered = Math.max(0, this.#unanswered - 1);
    this.#sendWaiting();
  }

  #sendWaiting(): void {
    const frame = this.#waiting;
    if (frame === undefined || !this.ready) return;
    this.#waiting = undefined;
    this.#send(frame);
  }

  #dropWaiting(): void {
    this.#waiting?.release();
    this.#waiting = undefined;
  }
}
