import type { EdgeListener } from "./edge-listener.js";
import { Net, type Driver, type NetMember, type Pull } from "./net.js";

/** One pad of the chip: its driver, its resistor, and the net it is in. */
export class Pad implements NetMember {
  readonly gpio: number;
  readonly drivers: Driver[];
  readonly listeners: EdgeListener[] = [];
  net: Net;
  #pull: Pull = "none";
  readonly #own: Driver = { active: false, level: 0 };
  readonly #one = new Float64Array(1);

  /** @param onConflict - Told when another driver of its line begins to disagree. */
  constructor(gpio: number, pull: Pull, onConflict: (timeNs: number) => void) {
    this.gpio = gpio;
    this.#pull = pull;
    this.drivers = [this.#own];
    this.net = new Net([this], 0, onConflict);
  }

  get level(): 0 | 1 {
    return this.net.level;
  }

  get pull(): Pull {
    return this.#pull;
  }

  /** Whether the chip drives this pad. */
  get driven(): boolean {
    return this.#own.active;
  }

  setPull(pull: Pull, timeNs: number): void {
    this.#pull = pull;
    this.net.update(timeNs);
  }

  /** Puts alternating edges on the pad, if it is driven. */
  drive(times: Float64Array, count: number, firstLevel: 0 | 1): void {
    this.net.drive(this.#own, times, count, firstLevel);
  }

  /** Drives the pad to a level, or lets it go (`undefined`). */
  setDrive(level: 0 | 1 | undefined, timeNs: number): void {
    const active = level !== undefined;
    if (active && this.#own.active) {
      this.#one[0] = timeNs;
      this.net.drive(this.#own, this.#one, 1, level);
      return;
    }
    this.#own.active = active;
    this.#own.level = level ?? 0;
    this.net.update(timeNs);
  }

  /** Something outside that may drive this pad; call `net.update` when it changes. */
  addDriver(driver: Driver, timeNs: number): void {
    this.drivers.push(driver);
    this.net.update(timeNs);
  }

  removeDriver(driver: Driver, timeNs: number): void {
    remove(this.drivers, driver);
    this.net.update(timeNs);
  }

  listen(listener: EdgeListener, timeNs: number): void {
    this.listeners.push(listener);
    this.net.update(timeNs);
  }

  unlisten(listener: EdgeListener, timeNs: number): void {
    remove(this.listeners, listener);
    this.net.update(timeNs);
  }

  /** Puts the pad into another net and tells its listeners when that changes the level. */
  join(net: Net, timeNs: number): void {
    const before = this.level;
    this.net = net;
    if (net.level === before) return;
    this.#one[0] = timeNs;
    for (const listener of this.listeners) listener.edges(this.#one, 1, net.level);
  }
}

function remove<T>(list: T[], entry: T): void {
  const index = list.indexOf(entry);
  if (index >= 0) list.splice(index, 1);
}
