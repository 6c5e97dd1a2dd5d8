import { PinrailError } from "@pinrail/base";

/** Who holds which pin of a board within this process. */
export class PinLedger {
  readonly #owners = new Map<number, string>();

  /**
   * Enters an owner.
   *
   * @throws PinrailError `PIN_BUSY` when somebody is entered already.
   */
  take(gpio: number, consumer: string): void {
    const owner = this.#owners.get(gpio);
    if (owner !== undefined) {
      const message = `Cannot take GPIO${gpio} for "${consumer}": "${owner}" holds it`;
      throw new PinrailError("PIN_BUSY", { gpio, owner }, { message });
    }
    this.#owners.set(gpio, consumer);
  }

  /** Strikes the owner out. */
  free(gpio: number): void {
    this.#owners.delete(gpio);
  }
}
