import { CircleCheck, TriangleAlert } from "lucide-react";
import { usePage } from "../live/store.js";

/** All figures in one sentence: what is wrong, or that nothing is. */
export function Verdict({ troubles, idle }: { troubles: readonly string[]; idle: boolean }) {
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
  return (
    <p className="flex items-center gap-1.5 text-sm font-medium text-good">
      <CircleCheck size={16} aria-hidden className="shrink-0" />
      {idle ? "Ready" : "Every frame decoded, every pulse within the data sheet"}
    </p>
  );
}
