import { Unplug } from "lucide-react";
import { reconnect } from "../live/session.js";
import { usePage } from "../live/store.js";

/** Says that what is seen is old, why, and that the page looks after it. */
export function ConnectionBanner() {
  const connection = usePage((page) => page.connection);
  const known = usePage((page) => page.live !== undefined);
  return (
    <div role="alert">
      {connection.kind === "lost" && (
        <div className="border-b border-line bg-bad-ground">
          <div className="mx-auto flex w-full max-w-[96rem] flex-wrap items-center gap-x-3 gap-y-2 px-3 py-2.5 text-sm sm:px-6">
            <Unplug size={18} aria-hidden className="shrink-0 text-bad" />
            <p className="min-w-0 flex-1">
              <strong className="font-semibold">{connection.reason}</strong>{" "}
              {known ? "What you see is the last that arrived. " : ""}
              Connecting again by itself…
            </p>
            <button
              type="button"
              onClick={reconnect}
              className="h-9 rounded-lg border border-control px-3 font-medium hover:bg-surface"
            >
              Try now
            </button>
          </div>
        </div>
      )}
    </div>
  );
}
