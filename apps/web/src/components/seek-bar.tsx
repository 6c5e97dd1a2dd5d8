import type { CSSProperties } from "react";
import { formatCount, formatTime, speakTime } from "../format.js";
import { usePage } from "../live/store.js";
import { seekTo } from "../live/transport.js";

/** Where the sequence is, and the way to another place. Its keys are those of the whole page. */
export function SeekBar({ ready }: { ready: boolean }) {
  const frame = usePage((page) => page.frame);
  const sequence = usePage((page) => page.live?.sequence);
  const step = sequence?.stepTimeMs ?? 0;
  const last = Math.max(0, (sequence?.frameCount ?? 1) - 1);
  const done = last === 0 ? 0 : (100 * Math.min(frame, last)) / last;
  return (
    <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-3">
      <input
        type="range"
        className="seek order-first basis-full lg:order-none lg:min-w-0 lg:flex-1 lg:basis-0"
        aria-label="Position"
        aria-valuetext={`${speakTime(frame * step)} of ${speakTime((last + 1) * step)}, frame ${frame + 1}`}
        min={0}
        max={last}
        value={Math.min(frame, last)}
        disabled={!ready}
        style={{ "--done": `${done}%` } as CSSProperties}
        onChange={(event) => seekTo(event.currentTarget.valueAsNumber)}
      />
      <p className="shrink-0 text-sm tabular-nums">
        <span className="font-medium">{formatTime(frame * step)}</span>
        <span className="text-soft"> / {formatTime((sequence?.frameCount ?? 0) * step)}</span>
      </p>
      <p className="ml-auto shrink-0 text-right text-xs text-soft tabular-nums lg:ml-0 lg:min-w-36">
        {sequence ? `Frame ${formatCount(frame + 1)} of ${formatCount(sequence.frameCount)}` : null}
      </p>
    </div>
  );
}
