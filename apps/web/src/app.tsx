import { useEffect, useRef } from "react";
import { BoardHeader } from "./components/board-header.js";
import { ConnectionBanner } from "./components/connection-banner.js";
import { HelpDialog } from "./components/help-dialog.js";
import { NoticeBar } from "./components/notice-bar.js";
import { Stage } from "./components/stage.js";
import { Statistics } from "./components/statistics.js";
import { TopBar } from "./components/top-bar.js";
import { Transport } from "./components/transport.js";
import { Warnings } from "./components/warnings.js";
import { usePage } from "./live/store.js";
import { useShortcuts } from "./use-shortcuts.js";

/** The page of a player: what plays, the strings as light, the board's header, and how it all does. */
export function App() {
  const help = useRef<HTMLDialogElement>(null);
  const openHelp = () => help.current?.showModal();
  useShortcuts(openHelp);
  useTitle();
  return (
    <div className="flex min-h-dvh flex-col">
      <TopBar onHelp={openHelp} />
      <ConnectionBanner />
      <main className="mx-auto w-full max-w-[96rem] flex-1 px-3 py-4 sm:px-6 sm:py-6">
        <div className="grid items-start gap-4 sm:gap-6 xl:grid-cols-[minmax(0,1fr)_27rem]">
          <div className="grid min-w-0 gap-4 sm:gap-6">
            <Stage />
            <Warnings />
            <Statistics />
          </div>
          <BoardHeader />
        </div>
      </main>
      <footer className="sticky bottom-0 z-10 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)]">
        <NoticeBar />
        <Transport />
      </footer>
      <HelpDialog dialog={help} />
    </div>
  );
}

function useTitle(): void {
  const name = usePage((page) => page.live?.sequence?.name);
  const playing = usePage((page) => page.live?.status === "playing");
  useEffect(() => {
    document.title = name === undefined ? "Pinrail" : `${playing ? "▶ " : ""}${name} · Pinrail`;
  }, [name, playing]);
}
