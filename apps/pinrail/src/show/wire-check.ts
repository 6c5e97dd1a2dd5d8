import { WireBytes, type StringSpec } from "@pinrail/pixels";

/** Frames that may be on their way at once: one sent, one starting, and room for a lost one. */
const PENDING = 4;

/** Holds what a string decoded against what it was sent, byte by byte. */
export class WireCheck {
  readonly #wire: WireBytes;
  readonly #pending: readonly Uint8Array[];
  /** The same without the part's preamble, which shows as no colour. */
  readonly #visible: readonly Uint8Array[];
  #head = 0;
  #length = 0;
  #matched = 0;

  constructor(spec: StringSpec) {
    this.#wire = new WireBytes(spec);
    this.#pending = Array.from({ length: PENDING }, () => new Uint8Array(spec.wireBytes));
    this.#visible = this.#pending.map((bytes) => bytes.subarray(spec.part.preamble?.length ?? 0));
  }

  /** Frames that came out as they were sent. */
  get matched(): number {
    return this.#matched;
  }

  /** Notes a frame that starts on its way. */
  sent(channels: Uint8Array): void {
    if (this.#length === PENDING) this.#drop(1);
    this.#wire.write(channels, this.#pending[(this.#head + this.#length) % PENDING]!);
    this.#length += 1;
  }

  /** Notes a frame that the string decoded; frames sent before it that never came out stay unmatched. */
  decoded(bytes: Uint8Array): void {
    for (let i = 0; i < this.#length; i++) {
      if (Buffer.compare(bytes, this.#visible[(this.#head + i) % PENDING]!) !== 0) continue;
      this.#matched += 1;
      this.#drop(i + 1);
      return;
    }
  }

  #drop(count: number): void {
    this.#head = (this.#head + count) % PENDING;
    this.#length -= count;
  }
}
