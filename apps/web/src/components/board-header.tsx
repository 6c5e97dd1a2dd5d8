import type { LiveHeaderPosition } from "@pinrail/player/protocol";
import { usePage } from "../live/store.js";
import { PinCells } from "./pin-cells.js";

/** The board's header as it lies before you: odd pins left, even pins right. */
export function BoardHeader() {
  const header = usePage((page) => page.live?.header);
  const board = usePage((page) => page.live?.board.name);
  if (header === undefined || header.positions.length === 0) return null;
  return (
    <section aria-labelledby="header-title" className="card px-3 py-3.5 sm:px-4">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <h2 id="header-title" className="text-lg font-semibold tracking-tight">
          Header {header.name}
        </h2>
        <p className="text-sm text-soft">{board}</p>
      </div>
      <table className="mx-auto mt-3 w-full max-w-[36rem] table-fixed border-collapse text-xs">
        <caption className="sr-only">
          Pins of header {header.name}: odd pins in the left half, even pins in the right half, each with its
          function and level
        </caption>
        <colgroup>
          <col className="w-11 sm:w-12" />
          <col />
          <col className="w-8" />
          <col className="w-8" />
          <col />
          <col className="w-11 sm:w-12" />
        </colgroup>
        <thead className="sr-only">
          <tr>
            <th scope="col">Level, odd</th>
            <th scope="col">Name and function, odd</th>
            <th scope="col">Pin, odd</th>
            <th scope="col">Pin, even</th>
            <th scope="col">Name and function, even</th>
            <th scope="col">Level, even</th>
          </tr>
        </thead>
        <tbody>
          {pairs(header.positions).map(([odd, even]) => (
            <tr key={odd.position} className="border-t border-line">
              <PinCells position={odd} side="left" />
              {even && <PinCells position={even} side="right" />}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="mt-3 text-xs text-soft">
        A filled triangle that points up is high, an empty one that points down is low. Looked at ten times a
        second: a pin that carries data is faster than that.
      </p>
    </section>
  );
}

function pairs(
  positions: readonly LiveHeaderPosition[],
): [LiveHeaderPosition, LiveHeaderPosition | undefined][] {
  const sorted = positions.toSorted((a, b) => a.position - b.position);
  return sorted.filter((_, i) => i % 2 === 0).map((odd, i) => [odd, sorted[2 * i + 1]]);
}
