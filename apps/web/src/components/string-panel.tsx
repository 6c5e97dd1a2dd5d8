import type { LiveString } from "@pinrail/player/protocol";
import { useRef, type CSSProperties } from "react";
import { countOf } from "../format.js";
import { usePage } from "../live/store.js";
import type { StringLayout } from "../stage/string-layout.js";
import { usePainter } from "../stage/use-painter.js";

/** The canvas is half a cell larger all round than its LEDs, and hangs over by that. */
function canvasStyle({ columns, rows, pitch }: StringLayout): CSSProperties {
  return { width: (columns + 1) * pitch, height: (rows + 1) * pitch, margin: -pitch / 2, maxWidth: "none" };
}

/** LEDs a row when the string is folded into more rows than one. */
function matrixRow({ rowLength, pixels }: LiveString): number | undefined {
  return rowLength !== undefined && rowLength < pixels ? rowLength : undefined;
}

/** One string: its light, and where it hangs. The stage is dark in both themes, as the night is. */
export function StringPanel({ index, string }: { index: number; string: LiveString }) {
  const room = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const rowLength = matrixRow(string);
  const layout = usePainter(index, string.pixels, rowLength, room, canvas);
  const pin = usePage((page) => {
    const header = page.live?.header;
    const position = header?.positions.find(({ gpio }) => gpio === string.gpio)?.position;
    return position === undefined ? "" : `${header?.name}-${position}`;
  });
  return (
    <article
      aria-label={string.name}
      className="min-w-0 overflow-hidden rounded-[0.875rem] bg-stage text-[oklch(0.94_0.004_85)] ring-1 ring-line"
    >
      <header className="flex flex-wrap items-baseline gap-x-4 gap-y-0.5 px-3.5 pt-3 sm:px-4">
        <h3 className="text-sm font-semibold">{string.name}</h3>
        <ul className="flex flex-wrap gap-x-4 text-xs text-[oklch(0.76_0.01_270)] tabular-nums">
          <li>{string.name === `GPIO${string.gpio}` ? pin : `GPIO ${string.gpio}${pin && ` (${pin})`}`}</li>
          <li>{string.part.toUpperCase()}</li>
          <li>{string.order.toUpperCase()}</li>
          <li>{countOf(string.pixels, "pixel")}</li>
          {layout !== undefined && layout.rows > 1 && (
            <li className={rowLength === undefined ? "hidden sm:block" : ""}>
              {rowLength === undefined
                ? `${layout.rows} rows of ${layout.columns}`
                : `${layout.columns} × ${layout.rows} matrix`}
            </li>
          )}
        </ul>
      </header>
      <div className="p-3.5 pt-3 sm:p-4 sm:pt-3">
        <div ref={room}>
          <canvas
            ref={canvas}
            role="img"
            aria-label={`Light of ${string.name}: ${countOf(string.pixels, "pixel")}, ${rowLength === undefined ? "read in rows from the top left" : `a matrix with ${rowLength} a row`}`}
            className="block"
            style={layout && canvasStyle(layout)}
          />
        </div>
      </div>
    </article>
  );
}
