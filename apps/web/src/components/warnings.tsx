import { TriangleAlert } from "lucide-react";
import { usePage } from "../live/store.js";

/** What the player wants to be known, newest first. Nothing is there when all is well. */
export function Warnings() {
  const warnings = usePage((page) => page.live?.warnings);
  return (
    <div role="status" className={warnings?.length ? "" : "hidden"}>
      <section aria-labelledby="warnings-title" className="card px-4 py-3.5">
        <h2 id="warnings-title" className="flex items-center gap-2 text-sm font-semibold">
          <TriangleAlert size={17} aria-hidden className="text-accent" />
          {warnings?.length === 1 ? "One warning" : `${warnings?.length ?? 0} warnings`}
        </h2>
        <ul
          className="mt-2 grid max-h-48 gap-1.5 overflow-y-auto text-sm text-soft"
          tabIndex={(warnings?.length ?? 0) > 6 ? 0 : undefined}
        >
          {warnings?.toReversed().map((text, index) => (
            <li key={`${warnings.length - index}-${text}`}>{text}</li>
          ))}
        </ul>
      </section>
    </div>
  );
}
