import type { EventQueue } from "../event-queue.js";
import type { Pads } from "../pins/pads.js";
import type { Producers } from "../producers.js";
import type { SimClock } from "../clocks/sim-clock.js";

/** What a device needs of the board it is wired to. */
export interface DeviceHost {
  readonly queue: EventQueue;
  readonly clock: SimClock;
  readonly pads: Pads;
  readonly producers: Producers;
  /** Brings the board to the present, edges included, and answers its time. */
  sync(): number;
}
