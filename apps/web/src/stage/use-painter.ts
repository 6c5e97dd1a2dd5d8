import { useEffect, useState, type RefObject } from "react";
import { drawLoop } from "../live/session.js";
import { layOutMatrix, layOutString, type StringLayout } from "./string-layout.js";
import { StringPainter } from "./string-painter.js";

/** More than two device pixels a CSS pixel cost time and show nothing more. */
const MOST_SCALE = 2;

/**
 * Keeps a string on its canvas, in the layout that the width of `room` allows.
 *
 * @param index - Place of the string in the player's list.
 * @param rowLength - LEDs a row of a folded matrix; `undefined` for a plain string.
 * @returns The layout, or `undefined` before the first measurement.
 */
export function usePainter(
  index: number,
  pixels: number,
  rowLength: number | undefined,
  room: RefObject<HTMLElement | null>,
  canvas: RefObject<HTMLCanvasElement | null>,
): StringLayout | undefined {
  const [layout, setLayout] = useState<StringLayout>();

  useEffect(() => {
    if (room.current === null) return;
    const observer = new ResizeObserver(([entry]) => {
      const width = entry?.contentRect.width ?? 0;
      const next =
        rowLength === undefined ? layOutString(pixels, width) : layOutMatrix(pixels, rowLength, width);
      setLayout((before) => (before !== undefined && sameLayout(before, next) ? before : next));
    });
    observer.observe(room.current);
    return () => observer.disconnect();
  }, [room, pixels, rowLength]);

  useEffect(() => {
    if (canvas.current === null || layout === undefined) return;
    const painter = new StringPainter(
      canvas.current,
      layout,
      pixels,
      Math.min(MOST_SCALE, window.devicePixelRatio),
      rowLength !== undefined,
    );
    painter.paint(new Uint8Array(3 * pixels));
    return drawLoop.attach(index, (rgb) => painter.paint(rgb));
  }, [canvas, index, pixels, rowLength, layout]);

  return layout;
}

function sameLayout(a: StringLayout, b: StringLayout): boolean {
  return a.columns === b.columns && a.rows === b.rows && a.pitch === b.pitch;
}
