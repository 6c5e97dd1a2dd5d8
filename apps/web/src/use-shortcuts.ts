import { useEffect } from "react";
import { seekBy, seekByMs, seekTo, toggleLoop, togglePlay } from "./live/transport.js";
import { usePage } from "./live/store.js";
import { letterKeys } from "./settings/settings.js";

const STEP_MS = 5000;

/** Listens for the page's keys as long as the component is there. */
export function useShortcuts(openHelp: () => void): void {
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
      if (belongsToControl(event)) return;
      const action = actionOf(event, openHelp);
      if (action === undefined) return;
      event.preventDefault();
      action();
    };
    window.addEventListener("keydown", listener);
    return () => window.removeEventListener("keydown", listener);
  }, [openHelp]);
}

/** What a control does with a key by itself goes before the page's shortcuts; the seek bar leaves its keys to us. */
function belongsToControl(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement;
  if (target.closest("dialog") !== null) return true;
  if (target.matches('input[type="radio"]')) return event.key.startsWith("Arrow") || event.key === " ";
  if (target.matches('input:not([type="range"]), textarea, select, [contenteditable="true"]')) return true;
  return event.key === " " && target.closest("button, a, summary") !== null;
}

function actionOf(event: KeyboardEvent, openHelp: () => void): (() => void) | undefined {
  const direction = event.key === "ArrowLeft" ? -1 : event.key === "ArrowRight" ? 1 : 0;
  if (direction !== 0) return () => (event.shiftKey ? seekBy(direction) : seekByMs(direction * STEP_MS));
  switch (event.key) {
    case " ":
      return event.repeat ? () => undefined : togglePlay;
    case "Home":
      return () => seekTo(0);
    case "End":
      return () => seekTo((usePage.getState().live?.sequence?.frameCount ?? 1) - 1);
    default:
      return letterAction(event, openHelp);
  }
}

function letterAction(event: KeyboardEvent, openHelp: () => void): (() => void) | undefined {
  if (letterKeys.get() === "off" || event.repeat) return undefined;
  if (event.key === "?") return openHelp;
  return event.key.toLowerCase() === "l" ? toggleLoop : undefined;
}
