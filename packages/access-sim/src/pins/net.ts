import type { EdgeListener } from "./edge-listener.js";

/** Somebody who can drive a line: a pad, a button. */
export interface Driver {
  /** Whether it drives at all; otherwise it leaves the line alone. */
  active: boolean;
  level: 0 | 1;
}

/** Resistor at a pad. */
export type Pull = "none" | "up" | "down";

/** What a pad brings into a net. */
export interface NetMember {
  readonly drivers: readonly Driver[];
  readonly listeners: readonly EdgeListener[];
  readonly pull: Pull;
}

/**
 * One electrical line: pads that are wired together, and the level they agree on.
 *
 * The level is the driver's; with no driver the resistor's (up wins over down); with neither it is low, where a real
 * line would float. Two drivers that disagree make the line low and are
 * told to whoever asked, where a real board would heat up.
 */
export class Net {
  readonly #members: readonly NetMember[];
  readonly #onConflict: (timeNs: number) => void;
  readonly #one = new Float64Array(1);
  #active: Driver[] = [];
  #listeners: EdgeListener[] = [];
  #level: 0 | 1;
  #conflict = false;

  /** @param onConflict - Told when two drivers begin to disagree. */
  constructor(members: readonly NetMember[], timeNs: number, onConflict: (timeNs: number) => void) {
    this.#members = members;
    this.#onConflict = onConflict;
    this.#collect();
    this.#level = this.#resolve(timeNs);
  }

  get level(): 0 | 1 {
    return this.#level;
  }

  /** Looks again at who drives, who listens, and at the resistors. */
  update(timeNs: number): void {
    this.#collect();
    this.#settle(timeNs);
  }

  /** Takes alternating edges of one driver, in the past or present; one to the level that it has already is dropped. */
  drive(driver: Driver, times: Float64Array, count: number, firstLevel: 0 | 1): void {
    if (count === 0) return;
    if (this.#active.length === 1 && this.#active[0] === driver && firstLevel !== this.#level) {
      const last = ((firstLevel + count - 1) & 1) as 0 | 1;
      driver.level = last;
      this.#level = last;
      this.#publish(times, count, firstLevel);
      return;
    }
    for (let index = 0; index < count; index++) {
      driver.level = ((firstLevel + index) & 1) as 0 | 1;
      this.#settle(times[index] as number);
    }
  }

  #collect(): void {
    this.#active = this.#members.flatMap((member) => member.drivers.filter((driver) => driver.active));
    this.#listeners = this.#members.flatMap((member) => member.listeners);
  }

  #settle(timeNs: number): void {
    const level = this.#resolve(timeNs);
    if (level === this.#level) return;
    this.#level = level;
    this.#one[0] = timeNs;
    this.#publish(this.#one, 1, level);
  }

  #resolve(timeNs: number): 0 | 1 {
    const [first] = this.#active;
    const conflict = this.#active.some((driver) => driver.level !== first?.level);
    if (conflict && !this.#conflict) this.#onConflict(timeNs);
    this.#conflict = conflict;
    if (first === undefined) return this.#members.some((member) => member.pull === "up") ? 1 : 0;
    return conflict ? 0 : first.level;
  }

  #publish(times: Float64Array, count: number, firstLevel: 0 | 1): void {
    const listeners = this.#listeners;
    for (let index = 0; index < listeners.length; index++) {
      (listeners[index] as EdgeListener).edges(times, count, firstLevel);
    }
  }
}
