import { useEffect, useRef, useState } from "react";

const RECENT_MS = 10_000;

/** Whether a count went up within the last ten seconds: an old hiccup is told, but it is no reason to worry. */
export function useRecent(count: number): boolean {
  const before = useRef(count);
  const [recent, setRecent] = useState(false);
  useEffect(() => {
    const grown = count > before.current;
    before.current = count;
    setRecent(grown);
    if (!grown) return;
    const timer = setTimeout(() => setRecent(false), RECENT_MS);
    return () => clearTimeout(timer);
  }, [count]);
  return recent;
}
