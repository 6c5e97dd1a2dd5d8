import type { LiveState } from "@pinrail/player/protocol";
import { CircleCheck, TriangleAlert } from "lucide-react";
import { useEffect, useState } from "react";
import { formatBytes, formatCompact, formatCount, formatRate } from "../format.js";
import { drawLoop } from "../live/session.js";
import { usePage } from "../live/store.js";

const LOOK_MS = 1000;
const RECENT_MS = 10_000;
/** Sent and not yet decoded while it plays: one on the wire and one in the other buffer. */
const ON_THE_WAY = 2;

/** What was counted since the player started, and first of all whether it is well. */
export function Statistics() {
  const live = usePage((page) => page.live);
  const dropped = useDropped();
  if (live === undefined) return null;
  const { stats, sequence } = live;
  const wanted = sequence === null ? "" : `of ${formatRate(1000 / sequence.stepTimeMs)} wanted`;
  return (
    <section aria-labelledby="statistics-title" className="card overflow-hidden">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b border-line px-4 py-3">
        <h2 id="statistics-title" className="text-lg font-semibold tracking-tight">
          Statistics
        </h2>
        <Verdict live={live} dropped={dropped} />
      </div>
      <dl className="grid grid-cols-2 gap-px bg-line sm:grid-cols-3 2xl:grid-cols-5">
        <Figure name="Frames sent" value={formatCount(stats.framesSent)} note="since the start" />
        <Figure
          name="Frames decoded"
          value={formatCount(stats.framesDecoded)}
          note="bit for bit, by every string"
        />
        <Figure
          name="Frames late"
          value={formatCount(stats.framesLate)}
          note="skipped by the player"
          bad={stats.framesLate > 0}
        />
        <Figure
          name="Frames dropped"
          value={formatCount(dropped.count)}
          note="by this page or its connection"
          bad={dropped.recent}
        />
        <Figure
          name="Timing violations"
          value={formatCount(stats.timingViolations)}
          note="of the LED’s data sheet"
          bad={stats.timingViolations > 0}
        />
        <Figure name="Frame rate" value={formatRate(stats.framesPerSecond)} unit="fps" note={wanted} />
        <Figure name="Symbols sent" value={formatCompact(stats.symbolsSent)} note="on the wires" />
        <Figure name="Processor" value={formatRate(stats.cpuPercent)} unit="%" note="of one core" />
        <Figure name="Memory" value={formatBytes(stats.rssBytes)} note="resident" wide />
      </dl>
    </section>
  );
}

function Verdict({ live, dropped }: { live: LiveState; dropped: Dropped }) {
  const connected = usePage((page) => page.connection.kind === "live");
  if (!connected) return <p className="text-sm text-soft">As of the last message</p>;
  const { framesSent, framesDecoded, framesLate, timingViolations } = live.stats;
  const lost = framesSent - framesDecoded > ON_THE_WAY;
  const troubles = [
    timingViolations > 0 && "The wire broke its timing",
    lost && "Not every frame was decoded",
    framesLate > 0 && "Frames came late",
    dropped.recent && "This page missed frames",
  ].filter((text) => text !== false);
  if (troubles.length > 0) {
    return (
      <p className="flex items-center gap-1.5 text-sm font-medium text-bad">
        <TriangleAlert size={16} aria-hidden className="shrink-0" />
        {troubles.join(". ")}
      </p>
    );
  }
  return (
    <p className="flex items-center gap-1.5 text-sm font-medium text-good">
      <CircleCheck size={16} aria-hidden className="shrink-0" />
      {framesSent === 0 || live.sequence === null
        ? "Ready"
        : "Every frame decoded, every pulse within the data sheet"}
    </p>
  );
}

interface FigureProps {
  readonly name: string;
  readonly value: string;
  readonly note: string;
  readonly unit?: string;
  readonly bad?: boolean;
  readonly wide?: boolean;
}

function Figure({ name, value, note, unit, bad = false, wide = false }: FigureProps) {
  return (
    <div className={`bg-surface px-4 py-3 ${wide ? "col-span-2 sm:col-span-1 2xl:col-span-2" : ""}`}>
      <dt className="text-xs text-soft">{name}</dt>
      <dd>
        <span
          className={`flex items-center gap-1.5 text-xl font-semibold tracking-tight tabular-nums ${bad ? "text-bad" : ""}`}
        >
          {bad && <TriangleAlert size={16} aria-label="Attention" />}
          {value}
          {unit !== undefined && <span className="text-sm font-normal text-soft">{unit}</span>}
        </span>
        <span className="block text-xs text-soft">{note}</span>
      </dd>
    </div>
  );
}

/** Frames that did not reach the screen, for whatever reason on the way from the player. */
interface Dropped {
  readonly count: number;
  /** Whether it went up within the last {@link RECENT_MS}: an old hiccup is told but no reason to worry. */
  readonly recent: boolean;
}

function useDropped(): Dropped {
  const skipped = usePage((page) => page.link.framesSkipped);
  const [seen, setSeen] = useState({ count: 0, at: -Infinity, now: 0 });
  useEffect(() => {
    const look = (): void => {
      const now = performance.now();
      const count = skipped + drawLoop.counters.dropped;
      setSeen((before) => ({ count, at: count > before.count ? now : before.at, now }));
    };
    look();
    const timer = setInterval(look, LOOK_MS);
    return () => clearInterval(timer);
  }, [skipped]);
  return { count: seen.count, recent: seen.now - seen.at < RECENT_MS };
}
