/** What this process uses of the machine, measured since it was asked last. */
export class ProcessMeter {
  #cpu = process.cpuUsage();
  #time = performance.now();
  #percent = 0;

  /** Share of one core since the last look that was at least half a second ago; 100 is one core busy. */
  cpuPercent(): number {
    const elapsed = performance.now() - this.#time;
    if (elapsed < 500) return this.#percent;
    const used = process.cpuUsage(this.#cpu);
    this.#percent = ((used.user + used.system) / 1000 / elapsed) * 100;
    this.#cpu = process.cpuUsage();
    this.#time = performance.now();
    return this.#percent;
  }

  rssBytes(): number {
    return process.memoryUsage.rss();
  }
}
