import type { SocDescription } from "@pinrail/describe";
import type { DreqLines } from "./bus/dreq-lines.js";
import type { EventQueue } from "./event-queue.js";
import type { Hazards } from "./hazards.js";
import type { Pads } from "./pins/pads.js";
import type { Producers } from "./producers.js";

/** What the blocks of one simulated chip share. */
export interface Machine {
  readonly soc: SocDescription;
  readonly queue: EventQueue;
  readonly pads: Pads;
  readonly dreq: DreqLines;
  readonly producers: Producers;
  readonly hazards: Hazards;
}
