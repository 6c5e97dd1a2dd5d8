import type { LiveState } from "@pinrail/player/protocol";
import { useEffect, useState } from "react";
import { formatBytes, formatCompact, formatCount, formatRate } from "../format.js";
import { drawLoop } from "../live/session.js";
import { usePage } from "../live/store.js";
import { Figure } from "./figure.js";
import { useRecent } from "./use-recent.js";
import { Verdict } from "./verdict.js";

const LOOK_MS = 1000;
/** Sent and not yet decoded while it plays: one on the wire and one in the other buffer. */
const ON_THE_WAY = 2;

/** What was counted since the player started, and first of all whether it is well. */
export function Statistics() {
  const live = usePage((page) => page.live);
  return live === undefined ? null : <StatisticsCard {...live} />;
}

function StatisticsCard({ stats, sequence }: LiveState) {
  const dropped = useDropped();
  const missing = useRecent(dropped);
  const late = useRecent(stats.framesLate);
  const broken = stats.timingViolations > 0;
  const troubles = [
    broken && "The wire broke its timing",
    stats.framesSent - stats.framesDecoded > ON_THE_WAY && "Not every frame was decoded",
    late && "Frames come late",
    missing && "This page misses frames",
  ].filter((text) => text !== false);
  const wanted = sequence === null ? "" : `of ${formatRate(1000 / sequence.stepTimeMs)} wanted`;
  return (
    <section aria-labelledby="statistics-title" className="card overflow-hidden">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b border-line px-4 py-3">
        <h2 id="statistics-title" className="text-lg font-semibold tracking-tight">
          Statistics
        </h2>
        <Verdict
          troubles={troubles}
          framesLate={stats.framesLate}
          idle={stats.framesSent === 0 || sequence === null}
        />
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
          bad={late}
        />
        <Figure
          name="Frames dropped"
          value={formatCount(dropped)}
          note="by this page or its connection"
          bad={missing}
        />
        <Figure
          name="Timing violations"
          value={formatCount(stats.timingViolations)}
          note="of the LED’s data sheet"
          bad={broken}
        />
        <Figure name="Frame rate" value={formatRate(stats.framesPerSecond)} unit="fps" note={wanted} />
        <Figure name="Symbols sent" value={formatCompact(stats.symbolsSent)} note="on the wires" />
        <Figure name="Processor" value={formatRate(stats.cpuPercent)} unit="%" note="of one core" />
        <Figure name="Memory" value={formatBytes(stats.rssBytes)} note="resident" wide />
      </dl>
    </section>
  );
}

/** Frames that did not reach the screen, for whatever reason on the way from the player. */
function useDropped(): number {
  const skipped = usePage((page) => page.link.framesSkipped);
  const [dropped, setDropped] = useState(drawLoop.counters.dropped);
  useEffect(() => {
    const timer = setInterval(() => setDropped(drawLoop.counters.dropped), LOOK_MS);
    return () => clearInterval(timer);
  }, []);
  return skipped + dropped;
}
