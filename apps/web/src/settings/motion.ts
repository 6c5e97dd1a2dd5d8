import { useEffect, useSyncExternalStore } from "react";
import { drawLoop } from "../live/session.js";
import { makeSetting, useSetting } from "./setting.js";

const REDUCED = "(prefers-reduced-motion: reduce)";
/** One picture a second: slower than the three flashes a second of WCAG 2.3.1. */
const REDUCED_INTERVAL_MS = 1000;

/** What the user wants in spite of the machine's setting. */
export const motion = makeSetting("motion", ["system", "full"]);

/** Whether the machine asks for less motion, and whether the strings follow that. */
export function useMotion(): { readonly asked: boolean; readonly reduced: boolean } {
  const asked = useSyncExternalStore(subscribe, () => matchMedia(REDUCED).matches);
  const wanted = useSetting(motion);
  const reduced = asked && wanted === "system";
  useEffect(() => {
    drawLoop.minIntervalMs = reduced ? REDUCED_INTERVAL_MS : 0;
  }, [reduced]);
  return { asked, reduced };
}

function subscribe(listener: () => void): () => void {
  const query = matchMedia(REDUCED);
  query.addEventListener("change", listener);
  return () => query.removeEventListener("change", listener);
}
