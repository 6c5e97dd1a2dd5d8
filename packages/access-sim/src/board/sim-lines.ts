import { PinrailError } from "@pinrail/base";
import {
  lineOffset,
  type LineChip,
  type LineInfo,
  type LineOffset,
  type LineRequest,
  type LineSettings,
} from "@pinrail/access";
import type { SimBlock } from "../blocks/sim-block.js";
import type { Pads } from "../pins/pads.js";
import type { Pull } from "../pins/net.js";

const PULLS: Readonly<Record<string, Pull>> = { disabled: "none", "pull-up": "up", "pull-down": "down" };
const FSEL_INPUT = 0;
const FSEL_OUTPUT = 1;

/** What the lines need of the board. */
export interface LinesHost {
  readonly pads: Pads;
  readonly gpio: SimBlock;
  /** Brings the board to the present and answers its time. */
  sync(): number;
}

/**
 * The GPIO lines as the kernel would hand them out: one owner each; a released line becomes an input again, as the
 * kernel's driver does it (pinctrl-bcm2835, `bcm2835_pmx_free`).
 */
export class SimLineChip implements LineChip {
  readonly name = "gpiochip0";
  readonly #host: LinesHost;
  readonly #owners: Map<number, string>;
  readonly #requests = new Set<SimLineRequest>();

  /** @param owners - Who holds which line; shared by every chip of one board. */
  constructor(host: LinesHost, owners: Map<number, string>) {
    this.#host = host;
    this.#owners = owners;
  }

  get lineCount(): number {
    return this.#host.pads.count;
  }

  info(offset: LineOffset): LineInfo {
    const name = this.#host.pads.functionOf(offset);
    const direction = name === "INPUT" ? "input" : name === "OUTPUT" ? "output" : "function";
    const consumer = this.#owners.get(offset);
    return { offset, name: `GPIO${offset}`, direction, ...(consumer === undefined ? {} : { consumer }) };
  }

  async request(offsets: readonly LineOffset[], settings: LineSettings): Promise<LineRequest> {
    const consumer = settings.consumer ?? "unnamed";
    offsets.forEach((offset, index) => {
      // Twice in one request: the kernel finds the line taken by the request itself.
      this.#checkFree(offset, offsets.indexOf(offset) < index ? consumer : this.#owners.get(offset));
    });
    for (const offset of offsets) this.#owners.set(offset, consumer);
    const request: SimLineRequest = new SimLineRequest(this.#host, offsets, settings, () => {
      for (const offset of offsets) this.#owners.delete(offset);
      this.#requests.delete(request);
    });
    this.#requests.add(request);
    return request;
  }

  /** Gives back every line that was requested through this chip. */
  [Symbol.dispose](): void {
    for (const request of this.#requests) request[Symbol.dispose]();
  }

  #checkFree(offset: number, owner: string | undefined): void {
    if (offset >= this.lineCount) {
      throw new PinrailError(
        "PIN_UNKNOWN",
        { gpio: offset },
        { message: `Cannot request GPIO ${offset}: there is no such line` },
      );
    }
    if (owner === undefined) return;
    const message = `Cannot request GPIO ${offset}: ${JSON.stringify(owner)} holds it`;
    throw new PinrailError("PIN_BUSY", { gpio: offset, owner }, { message });
  }
}

class SimLineRequest implements LineRequest {
  readonly offsets: readonly LineOffset[];
  readonly #host: LinesHost;
  readonly #activeLow: boolean;
  readonly #release: () => void;
  #open = true;

  constructor(host: LinesHost, offsets: readonly LineOffset[], settings: LineSettings, release: () => void) {
    this.#host = host;
    this.offsets = offsets.map((offset) => lineOffset(offset));
    this.#activeLow = settings.activeLow ?? false;
    this.#release = release;
    offsets.forEach((offset, index) => this.#setUp(offset, settings, index));
  }

  get(index: number): boolean {
    const offset = this.#line(index);
    this.#host.sync();
    return (this.#host.pads.pad(offset).level === 1) !== this.#activeLow;
  }

  set(index: number, level: boolean): void {
    const offset = this.#line(index);
    this.#drive(offset, level);
  }

  [Symbol.dispose](): void {
    if (!this.#open) return;
    this.#open = false;
    this.#host.sync();
    for (const offset of this.offsets) this.#select(offset, FSEL_INPUT);
    this.#release();
  }

  #setUp(offset: LineOffset, settings: LineSettings, index: number): void {
    const now = this.#host.sync();
    const pull = PULLS[settings.bias ?? "as-is"];
    if (pull !== undefined) this.#host.pads.pad(offset).setPull(pull, now);
    if (settings.direction === "input") this.#select(offset, FSEL_INPUT);
    if (settings.direction !== "output") return;
    this.#drive(offset, settings.initial?.[index] ?? false);
    this.#select(offset, FSEL_OUTPUT);
  }

  #drive(offset: number, level: boolean): void {
    this.#host.sync();
    const { GPSET, GPCLR } = this.#host.gpio.spec.registers;
    const register = level === this.#activeLow ? GPCLR : GPSET;
    this.#host.gpio.write32((register?.offset ?? 0) + 4 * (offset >>> 5), (1 << (offset & 31)) >>> 0);
  }

  #select(offset: number, value: number): void {
    const word = Math.floor(offset / 10);
    const shift = 3 * (offset % 10);
    const before = this.#host.gpio.get("GPFSEL", word);
    const base = this.#host.gpio.spec.registers["GPFSEL"]?.offset ?? 0;
    this.#host.gpio.write32(base + 4 * word, ((before & ~(7 << shift)) | (value << shift)) >>> 0);
  }

  #line(index: number): LineOffset {
    const offset = this.offsets[index];
    if (!this.#open)
      throw new PinrailError("LINE_CLOSED", {}, { message: "Cannot use line: it was released" });
    if (offset === undefined) throw new RangeError(`Cannot take line ${index} of ${this.offsets.length}`);
    return offset;
  }
}
