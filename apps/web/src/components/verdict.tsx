import { CircleCheck, Info, TriangleAlert } from "lucide-react";
import { countOf } from "../format.js";
import { usePage } from "../live/store.js";

/** What the figures come to. */
export interface VerdictProps {
  /** What is wrong now. */
  readonly troubles: readonly string[];
  /** Frames that were late since the player started. */
  readonly framesLate: number;
  /** Whether nothing has been sent that could be judged. */
  readonly idle: boolean;
}

/** All figures in one sentence: what is wrong, what was, or that nothing is. */
export function Verdict({ troubles, framesLate, idle }: VerdictProps) {
  const connected = usePage((page) => page.connection.kind === "live");
  if (!connected) return <p className="text-sm text-soft">As of the last message</p>;
  if (troubles.length > 0) {
    return (
      <p className="flex items-center gap-1.5 text-sm font-medium text-bad">
        <TriangleAlert size={16} aria-hidden className="shrink-0" />
        {troubles.join(". ")}
      </p>
    );
  }
  if (framesLate > 0) {
    return (
      <p className="flex items-center gap-1.5 text-sm font-medium text-soft">
        <Info size={16} aria-hidden className="shrink-0" />
        Every pulse within the data sheet; {countOf(framesLate, "frame")} came late earlier
      </p>
    );
  }
  return (
    <p className="flex items-center gap-1.5 text-sm font-medium text-good">
      <CircleCheck size={16} aria-hidden className="shrink-0" />
      {idle ? "Ready" : "Every frame decoded, every pulse within the data sheet"}
    </p>
  );
}
