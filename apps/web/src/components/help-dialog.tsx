import { X } from "lucide-react";
import type { RefObject } from "react";
import { useSetting } from "../settings/setting.js";
import { letterKeys } from "../settings/settings.js";

const KEYS = [
  { keys: ["Space"], text: "Play or pause" },
  { keys: ["←", "→"], text: "Back or on by 5 seconds" },
  { keys: ["Shift", "← →"], text: "Back or on by one frame" },
  { keys: ["Home", "End"], text: "To the first or the last frame" },
  { keys: ["L"], text: "Loop on or off" },
  { keys: ["?"], text: "This help" },
] as const;

/** The keys, and what the page shows. A native dialog: it keeps the focus and closes with Escape. */
export function HelpDialog({ dialog }: { dialog: RefObject<HTMLDialogElement | null> }) {
  const letters = useSetting(letterKeys);
  return (
    <dialog
      ref={dialog}
      aria-labelledby="help-title"
      className="card m-auto w-[min(30rem,calc(100vw-1.5rem))] bg-surface p-0 text-ink shadow-2xl"
      onClick={(event) => event.target === event.currentTarget && event.currentTarget.close()}
    >
      <div className="p-5">
        <div className="flex items-center justify-between">
          <h2 id="help-title" className="text-lg font-semibold tracking-tight">
            Keyboard and help
          </h2>
          <button
            type="button"
            className="icon-button -mr-2"
            aria-label="Close"
            onClick={() => dialog.current?.close()}
          >
            <X size={20} aria-hidden />
          </button>
        </div>
        <dl className="mt-3 grid gap-2 text-sm">
          {KEYS.map(({ keys, text }) => (
            <div key={text} className="flex items-center justify-between gap-4">
              <dt className="order-last flex shrink-0 gap-1">
                {keys.map((key) => (
                  <kbd key={key} className="key">
                    {key}
                  </kbd>
                ))}
              </dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
        <label className="mt-4 flex items-center gap-2.5 border-t border-line pt-4 text-sm">
          <input
            type="checkbox"
            className="size-4 accent-(--accent)"
            checked={letters === "on"}
            onChange={(event) => letterKeys.set(event.currentTarget.checked ? "on" : "off")}
          />
          L and ? work without another key
        </label>
        <p className="mt-4 text-sm text-soft">
          The strings show what simulated LEDs decoded from the wire, pulse by pulse. An LED’s light grows in
          proportion to its value and a screen’s does not: the page converts it, so that colours look here as
          they do on the string.
        </p>
      </div>
    </dialog>
  );
}
