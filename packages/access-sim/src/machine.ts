import type { SocDescription } from "@pinrail/describe";
import type { DreqLines } from "./bus/dreq-lines.js";
import type { EventQueue } from "./event-queue.js";
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

/** Something that a driver did and must not do, where the chip would not say so. */
export interface Hazard {
  readonly timeNs: number;
  readonly text: string;
}

const HAZARD_LIMIT = 100;

/** Keeps the first hazards and counts all of them. */
export class Hazards {
  readonly #kept: Hazard[] = [];
  #total = 0;

  get total(): number {
    return this.#total;
  }

  get kept(): readonly Hazard[] {
    return this.#kept;
  }

  add(timeNs: number, text: string): void {
    this.#total += 1;
    if (this.#kept.length < HAZARD_LIMIT) this.#kept.push({ timeNs, text });
  }
}
