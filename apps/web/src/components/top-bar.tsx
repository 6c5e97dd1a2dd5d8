import { CircleHelp } from "lucide-react";
import { usePage } from "../live/store.js";
import { ConnectionBadge } from "./connection-badge.js";
import { Logo } from "./logo.js";
import { ThemeChoice } from "./theme-choice.js";

/** Who this is, on which board, and whether it is alive. */
export function TopBar({ onHelp }: { onHelp: () => void }) {
  const board = usePage((page) => page.live?.board.name);
  return (
    <header className="border-b border-line bg-surface">
      <div className="mx-auto flex h-14 w-full max-w-[96rem] items-center gap-3 px-3 sm:px-6">
        <Logo />
        <p className="hidden min-w-0 truncate border-l border-line pl-3 text-sm text-soft md:block">
          {board}
        </p>
        <div className="ml-auto flex items-center gap-1.5 sm:gap-3">
          <ConnectionBadge />
          <ThemeChoice />
          <button
            type="button"
            className="icon-button"
            aria-label="Keyboard and help"
            title="Keyboard and help (?)"
            onClick={onHelp}
          >
            <CircleHelp size={20} aria-hidden />
          </button>
        </div>
      </div>
    </header>
  );
}
