/** Told when a clock changes its rate, stops or starts. */
export interface ClockUser {
  clockChanged(): void;
}

/**
 * A running clock as its users see it: tick `n` is at `epoch + n * period`, so that nothing drifts.
 *
 * A fractional divisor (MASH) is modelled as its average rate; the jitter of single cycles is not.
 */
export class ClockOutput {
  /** When the clock began to run as it does now; nanoseconds. */
  epoch = 0;
  /** Nanoseconds; 0 while the clock stands still. */
  period = 0;
  readonly #users: ClockUser[] = [];

  get running(): boolean {
    return this.period > 0;
  }

  /** The first tick at or after a time. */
  tickFrom(timeNs: number): number {
    // The tiny part makes a tick count that is whole on paper whole.
    return Math.ceil((timeNs - this.epoch) / this.period - 1e-6);
  }

  timeOf(tick: number): number {
    return this.epoch + tick * this.period;
  }

  addUser(user: ClockUser): void {
    this.#users.push(user);
  }

  /** Runs with a new period from `timeNs` on; 0 stops. */
  run(period: number, timeNs: number): void {
    if (period === this.period) return;
    this.period = period;
    this.epoch = timeNs;
    for (const user of this.#users) user.clockChanged();
  }
}
