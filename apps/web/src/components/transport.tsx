import { Pause, Play, Repeat, Square } from "lucide-react";
import { usePage } from "../live/store.js";
import { stop, toggleLoop, togglePlay } from "../live/transport.js";
import { SeekBar } from "./seek-bar.js";

const STATUS_TEXT = { playing: "Playing", paused: "Paused", stopped: "Stopped", ended: "Ended" } as const;

/** The controls of what plays; always at hand at the bottom of the window. */
export function Transport() {
  const sequence = usePage((page) => page.live?.sequence);
  const status = usePage((page) => page.live?.status ?? "stopped");
  const connected = usePage((page) => page.connection.kind === "live");
  const ready = connected && sequence !== null && sequence !== undefined;
  return (
    <section aria-label="Transport" className="mx-auto w-full max-w-[96rem] px-3 py-2.5 sm:px-6">
      <div className="flex flex-col gap-x-5 gap-y-1 lg:flex-row lg:items-center">
        <div className="flex items-center gap-1.5">
          <PlayButton ready={ready} />
          <button
            type="button"
            className="icon-button"
            aria-label="Stop"
            title="Stop: lights off, back to the start"
            disabled={!ready}
            onClick={stop}
          >
            <Square size={18} aria-hidden />
          </button>
          <LoopButton ready={ready} />
          <div className="min-w-0 pl-2 lg:w-56">
            <p className="truncate text-sm font-medium" title={sequence?.name}>
              {sequence?.name ?? "No sequence"}
            </p>
            <p className="text-xs text-soft">{sequence ? STATUS_TEXT[status] : "Nothing is loaded"}</p>
          </div>
        </div>
        <SeekBar ready={ready} />
      </div>
    </section>
  );
}

function PlayButton({ ready }: { ready: boolean }) {
  const playing = usePage((page) => page.live?.status === "playing");
  const text = playing ? "Pause" : "Play";
  const Icon = playing ? Pause : Play;
  return (
    <button
      type="button"
      className="grid size-11 shrink-0 place-items-center rounded-full bg-accent text-on-accent transition-[filter] hover:brightness-110 disabled:opacity-45"
      aria-label={text}
      title={`${text} (space)`}
      disabled={!ready}
      onClick={togglePlay}
    >
      <Icon size={20} fill="currentColor" className={playing ? "" : "ml-0.5"} aria-hidden />
    </button>
  );
}

function LoopButton({ ready }: { ready: boolean }) {
  const loop = usePage((page) => page.live?.loop ?? false);
  return (
    <button
      type="button"
      className="icon-button relative aria-pressed:bg-raised aria-pressed:text-accent"
      aria-label="Loop"
      title="Loop (L)"
      aria-pressed={loop}
      disabled={!ready}
      onClick={toggleLoop}
    >
      <Repeat size={18} aria-hidden />
      {loop && <span aria-hidden className="absolute bottom-1 size-1 rounded-full bg-current" />}
    </button>
  );
}
