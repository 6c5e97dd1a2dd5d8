import type { SimulatedShow } from "../../show/simulated-show.js";

const REDRAW_MS = 200;

/** Draws one line of progress on a terminal's stderr; draws nothing elsewhere. */
export function startProgress(show: SimulatedShow): () => void {
  if (!process.stderr.isTTY) return () => undefined;
  const { frameCount, stepTimeMs } = show.feed.info;
  const total = clock(frameCount * stepTimeMs);
  const draw = (): void => {
    const { frame, framesSent, framesLate } = show.player;
    const at = clock(frame * stepTimeMs);
    process.stderr.write(`\r\x1b[K${at} / ${total}  ${framesSent} frames sent, ${framesLate} late`);
  };
  const timer = setInterval(draw, REDRAW_MS);
  return () => {
    clearInterval(timer);
    process.stderr.write("\r\x1b[K");
  };
}

function clock(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
