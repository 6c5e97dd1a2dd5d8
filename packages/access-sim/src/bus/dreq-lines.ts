/** Something that waits for a peripheral to ask for data. */
export interface DreqWaiter {
  /** Called when the peripheral begins to ask. */
  dreq(): void;
}

const NEVER = (): boolean => false;

/** The lines by which peripherals ask the DMA engine for data, by PERMAP number. Line 0 always asks. */
export class DreqLines {
  readonly #asks: (() => boolean)[] = Array.from({ length: 32 }, (_, line) =>
    line === 0 ? () => true : NEVER,
  );
  readonly #waiters: DreqWaiter[][] = Array.from({ length: 32 }, () => []);

  /** Says how to find out whether line `line` asks now. */
  connect(line: number, asks: () => boolean): void {
    this.#asks[line] = asks;
  }

  /** Whether the line asks now. */
  asks(line: number): boolean {
    return (this.#asks[line] ?? NEVER)();
  }

  /** Waits for the line to ask. */
  wait(line: number, waiter: DreqWaiter): void {
    const waiters = this.#waiters[line] as DreqWaiter[];
    if (!waiters.includes(waiter)) waiters.push(waiter);
  }

  /** Called by the peripheral when it may have begun to ask. */
  notify(line: number): void {
    const waiters = this.#waiters[line] as DreqWaiter[];
    if (waiters.length === 0 || !this.asks(line)) return;
    for (let count = waiters.length; count > 0; count--) waiters.shift()?.dreq();
  }
}
