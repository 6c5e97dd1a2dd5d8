import {
  decodeFrame,
  serverMessageSchema,
  type DecodedFrame,
  type ServerMessage,
} from "@pinrail/player/protocol";
import type { Connection } from "./store.js";

const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 5000;
/** The server sends the state twice a second; a connection that is silent for so long is dead. */
const SILENCE_MS = 6000;
/** Close code of a server that has too many pages already. */
const TRY_AGAIN_LATER = 1013;

/** Whoever wants to know what comes in. */
export interface LiveSocketEvents {
  connection(connection: Connection): void;
  message(message: ServerMessage): void;
  frame(frame: DecodedFrame): void;
}

/** The page's connection: opens itself again, slower each time, and at once when the user comes back. */
export class LiveSocket {
  readonly #url: string;
  readonly #events: LiveSocketEvents;
  #socket: WebSocket | undefined;
  #delayMs = FIRST_DELAY_MS;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #silence: ReturnType<typeof setTimeout> | undefined;

  constructor(url: string, events: LiveSocketEvents) {
    this.#url = url;
    this.#events = events;
  }

  /** Connects now, unless there is a connection already. */
  open(): void {
    if (this.#socket !== undefined) return;
    clearTimeout(this.#retry);
    const socket = new WebSocket(this.#url);
    socket.binaryType = "arraybuffer";
    this.#socket = socket;
    socket.addEventListener("message", (event) => this.#received(socket, event.data as string | ArrayBuffer));
    socket.addEventListener("close", (event) => this.#lost(socket, event.code));
    this.#listenFor(socket);
  }

  #received(socket: WebSocket, data: string | ArrayBuffer): void {
    if (socket !== this.#socket) return;
    this.#listenFor(socket);
    try {
      if (typeof data === "string") this.#text(data);
      else this.#events.frame(decodeFrame(new Uint8Array(data)));
    } catch {
      this.#lose(socket, "The player speaks another version of the protocol. Reload the page.");
    }
  }

  #text(data: string): void {
    const message = serverMessageSchema.parse(JSON.parse(data));
    if (message.type === "state") {
      this.#delayMs = FIRST_DELAY_MS;
      this.#events.connection({ kind: "live" });
    }
    this.#events.message(message);
  }

  #listenFor(socket: WebSocket): void {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => this.#lose(socket, "The player does not answer."), SILENCE_MS);
  }

  #lost(socket: WebSocket, code: number): void {
    const full = code === TRY_AGAIN_LATER;
    this.#lose(
      socket,
      full ? "Too many pages watch this player already." : "The connection to the player is lost.",
    );
  }

  #lose(socket: WebSocket, reason: string): void {
    if (socket !== this.#socket) return;
    this.#socket = undefined;
    socket.close();
    clearTimeout(this.#silence);
    const delay = this.#delayMs;
    this.#delayMs = Math.min(LONGEST_DELAY_MS, delay * 2);
    this.#retry = setTimeout(() => this.open(), delay);
    this.#events.connection({ kind: "lost", reason, retryAt: performance.now() + delay });
  }
}
