import { countOf } from "../format.js";
import { usePage } from "../live/store.js";
import { EmptyState } from "./empty-state.js";
import { MotionNote } from "./motion-note.js";
import { StringPanel } from "./string-panel.js";

/** The strings as light: what the LEDs at the end of the wires decoded. */
export function Stage() {
  const known = usePage((page) => page.live !== undefined);
  const strings = usePage((page) => page.live?.strings);
  const loaded = usePage((page) => page.live?.sequence !== null);
  const pixels = strings?.reduce((sum, string) => sum + string.pixels, 0) ?? 0;
  return (
    <section aria-labelledby="stage-title" className="min-w-0">
      <div className="mb-3 flex flex-wrap items-baseline gap-x-3">
        <h2 id="stage-title" className="text-lg font-semibold tracking-tight">
          Strings
        </h2>
        <p className="text-sm text-soft">
          {strings !== undefined && strings.length > 0
            ? `${countOf(strings.length, "string")}, ${countOf(pixels, "pixel")}, as their LEDs decoded them from the wire`
            : null}
        </p>
      </div>
      <MotionNote />
      {!known && (
        <EmptyState title="Waiting for the player" text="The strings appear here as soon as it answers." />
      )}
      {known && !loaded && (
        <EmptyState
          title="No sequence is loaded"
          text="Start the player with a sequence that xLights rendered:"
          command="npm start -- show.fseq"
        />
      )}
      {known && loaded && strings?.length === 0 && (
        <EmptyState
          title="No string is connected"
          text="Say on which pin a string hangs and how long it is:"
          command="--string gpio=18,pixels=300,led=ws2812b"
        />
      )}
      <div className="grid gap-3">
        {strings?.map((string, index) => (
          <StringPanel
            key={`${index}-${string.gpio}-${string.pixels}-${string.rowLength}`}
            index={index}
            string={string}
          />
        ))}
      </div>
    </section>
  );
}
