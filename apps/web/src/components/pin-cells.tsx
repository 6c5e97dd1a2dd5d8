import type { LiveHeaderPosition } from "@pinrail/player/protocol";
import { usePage } from "../live/store.js";

type Side = "left" | "right";

/** Three cells of the header's table: level, name with function, and the pin; mirrored on the right. */
export function PinCells({ position, side }: { position: LiveHeaderPosition; side: Side }) {
  const pin = usePage((page) => page.pins.find(({ gpio }) => gpio === position.gpio));
  const string = usePage((page) => page.live?.strings.find(({ gpio }) => gpio === position.gpio)?.name);
  const align = side === "left" ? "text-right" : "text-left";
  const cells = [
    <td key="level" className={`py-1 ${side === "left" ? "text-left" : "text-right"}`}>
      {pin && <Level high={pin.level} />}
    </td>,
    <td key="name" className={`px-1 py-1 leading-tight sm:px-1.5 ${align}`} title={string}>
      <span className={`font-medium ${kindOf(position).text}`}>{position.name}</span>
      {pin && <Function name={pin.function} string={string} />}
    </td>,
    <td key="pin" className="py-1 text-center">
      <Pad position={position} high={pin?.level === true} />
    </td>,
  ];
  return side === "left" ? cells : cells.toReversed();
}

function Function({ name, string }: { name: string; string: string | undefined }) {
  const plain = name === "INPUT" || name === "OUTPUT";
  return (
    <>
      {" "}
      <span
        className={`block text-[0.6875rem] sm:inline ${plain ? "text-soft" : "font-semibold text-accent"}`}
      >
        {name}
      </span>
      {string !== undefined && <span className="sr-only">, string {string}</span>}
    </>
  );
}

function Level({ high }: { high: boolean }) {
  return (
    <span className={`inline-flex items-center gap-1 ${high ? "font-semibold text-good" : "text-soft"}`}>
      <svg width="8" height="8" viewBox="0 0 8 8" aria-hidden>
        {high ? (
          <path d="M4 0.5 8 7.500H0Z" fill="currentColor" />
        ) : (
          <path d="M1 1h6L4 6.500Z" fill="none" stroke="currentColor" />
        )}
      </svg>
      {high ? "high" : "low"}
    </span>
  );
}

/** The pad with its number: square for pin 1, as on the board; filled when high. */
function Pad({ position, high }: { position: LiveHeaderPosition; high: boolean }) {
  const shape = position.position === 1 ? "rounded-[0.25rem]" : "rounded-full";
  return (
    <span
      className={`inline-grid size-[1.5rem] place-items-center border text-[0.6875rem] font-medium tabular-nums ${shape} ${high ? "border-good bg-good text-surface" : kindOf(position).pad}`}
    >
      {position.position}
    </span>
  );
}

function kindOf({ name, gpio }: LiveHeaderPosition): { readonly text: string; readonly pad: string } {
  if (gpio !== undefined) return { text: "", pad: "border-control" };
  if (/^5V/i.test(name)) return { text: "text-pin-5v", pad: "border-pin-5v text-pin-5v" };
  if (/^3V3|^3\.3V/i.test(name)) return { text: "text-pin-3v3", pad: "border-pin-3v3 text-pin-3v3" };
  return { text: "text-soft", pad: "border-transparent bg-raised text-soft" };
}
