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
