import type { Place, Step } from "./steps.js";

const ACTIVE = 1;
const INT = 4;
const RESET = 0x8000_0000;
/** Registers of a DMA channel that a control block fills. */
const LOADED = ["TI", "SOURCE_AD", "DEST_AD", "TXFR_LEN", "STRIDE", "NEXTCONBK"];

/** What a program has written so far, as far as the table of differences asks for it. */
export class History {
  readonly #written = new Set<string>();
  readonly #blocks = new Map<number, number>();
  readonly #loaded = new Set<number>();

  #resetWithInterrupt = 0;

  /** DMA channels that were reset and whose INT flag has not been cleared since, a bit each. */
  get resetWithInterrupt(): number {
    return this.#resetWithInterrupt;
  }

  /** Takes note of a write. */
  add({ place, value }: Step & { kind: "write" }): void {
    const { block, instance, register } = place;
    this.#written.add(key(place));
    if (block !== "dmaChannel") return;
    if (register === "CONBLK_AD") this.#blocks.set(instance, value);
    if (register !== "CS") return;
    if ((value & INT) !== 0) this.#resetWithInterrupt &= ~(1 << instance);
    else if ((value & RESET) !== 0) this.#resetWithInterrupt |= 1 << instance;
    if ((value & RESET) !== 0) {
      this.#loaded.delete(instance);
      this.#blocks.set(instance, 0);
    } else if ((value & ACTIVE) !== 0 && (this.#blocks.get(instance) ?? 0) !== 0) this.#loaded.add(instance);
  }

  /** Whether nobody has written to a register; where control blocks fill it, whether none has since the reset. */
  untouched(place: Place): boolean {
    if (place.block === "dmaChannel" && LOADED.includes(place.register))
      return !this.#loaded.has(place.instance);
    return !this.#written.has(key(place));
  }
}

function key({ block, instance, register, index }: Place): string {
  return `${block}.${instance}.${register}.${index}`;
}
