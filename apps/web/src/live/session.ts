import type { ServerMessage } from "@pinrail/player/protocol";
import { DrawLoop, type FrameCounters } from "./draw-loop.js";
import { LiveSocket } from "./live-socket.js";
import { liveUrl } from "./player-url.js";
import { share, takeState, usePage, type Connection } from "./store.js";
import { isSeeking } from "./transport.js";

/** The position is shown this often; the light itself moves with every frame. */
const POSITION_MS = 100;

declare global {
  interface Window {
    /** What became of the frames, for tests and for whoever reports a fault. */
    pinrail?: { readonly counters: FrameCounters };
  }
}

let shownAt = -Infinity;

/** The page's one draw loop. */
export const drawLoop = new DrawLoop(({ frame }) => {
  const now = performance.now();
  if (now - shownAt < POSITION_MS || isSeeking()) return;
  shownAt = now;
  usePage.setState({ frame });
});

const socket = new LiveSocket(liveUrl().href, {
  connection: takeConnection,
  message: takeMessage,
  frame: (frame) => drawLoop.push(frame),
});

/** Connects to the player and stays connected. */
export function startSession(): void {
  window.pinrail = {
    get counters() {
      return drawLoop.counters;
    },
  };
  window.addEventListener("online", reconnect);
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) reconnect();
  });
  reconnect();
}

/** Tries again now. */
export function reconnect(): void {
  socket.open();
}

function takeConnection(connection: Connection): void {
  const before = usePage.getState().connection;
  if (connection.kind === "lost") drawLoop.restart();
  if (connection.kind !== before.kind || connection.kind === "lost") usePage.setState({ connection });
}

function takeMessage(message: ServerMessage): void {
  if (message.type === "pins") {
    usePage.setState((page) => ({ pins: share(page.pins, message.pins) as typeof page.pins }));
    return;
  }
  const { type: _type, link, ...live } = message;
  takeState(live, live.status === "playing" || isSeeking());
  usePage.setState((page) => ({ link: share(page.link, link) as typeof page.link }));
}
