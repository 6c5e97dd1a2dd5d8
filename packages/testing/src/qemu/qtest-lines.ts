import {
  lineOffset,
  type LineChip,
  type LineInfo,
  type LineOffset,
  type LineRequest,
  type LineSettings,
  type RegisterSpace,
} from "@pinrail/access";
import { PinrailError } from "@pinrail/base";
import { bcm2835Gpio, offsetOf } from "@pinrail/describe";

const { GPFSEL, GPSET, GPCLR, GPLEV } = bcm2835Gpio.registers;
const [FSEL_INPUT, FSEL_OUTPUT] = [0, 1];

/** The lines of a GPIO controller that QEMU models, with one owner each. There is no kernel, so this is the owner. */
export class QtestLineChip implements LineChip {
  readonly name = "gpiochip0";
  readonly lineCount: number;
  readonly #space: RegisterSpace;
  readonly #owners: Map<number, string>;
  readonly #requests = new Set<QtestLineRequest>();

  /** @param owners - Who holds which line; shared by every chip of one board. */
  constructor(space: RegisterSpace, lineCount: number, owners: Map<number, string>) {
    this.#space = space;
    this.lineCount = lineCount;
    this.#owners = owners;
  }

  info(offset: LineOffset): LineInfo {
    if (offset >= this.lineCount)
      throw new RangeError(`Cannot look at GPIO ${offset}: there is no such line`);
    const fsel = readSelect(this.#space, offset);
    const direction = fsel === FSEL_INPUT ? "input" : fsel === FSEL_OUTPUT ? "output" : "function";
    const consumer = this.#owners.get(offset);
    return { offset, name: `GPIO${offset}`, direction, ...(consumer === undefined ? {} : { consumer }) };
  }

  async request(offsets: readonly LineOffset[], settings: LineSettings): Promise<LineRequest> {
    if ((settings.bias ?? "as-is") !== "as-is") throw new RangeError("Cannot set a bias: QEMU has no pulls");
    for (const offset of offsets) this.#checkFree(offset);
    for (const offset of offsets) this.#owners.set(offset, settings.consumer ?? "unnamed");
    const request: QtestLineRequest = new QtestLineRequest(this.#space, offsets, settings, () => {
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

  #checkFree(offset: LineOffset): void {
    const owner = this.#owners.get(offset);
    if (offset >= this.lineCount) throw new PinrailError("PIN_UNKNOWN", { gpio: offset });
    if (owner !== undefined) throw new PinrailError("PIN_BUSY", { gpio: offset, owner });
  }
}

class QtestLineRequest implements LineRequest {
  readonly offsets: readonly LineOffset[];
  readonly #space: RegisterSpace;
  readonly #activeLow: boolean;
  readonly #release: () => void;
  #open = true;

  constructor(
    space: RegisterSpace,
    offsets: readonly LineOffset[],
    settings: LineSettings,
    release: () => void,
  ) {
    this.#space = space;
    this.offsets = offsets.map((offset) => lineOffset(offset));
    this.#activeLow = settings.activeLow ?? false;
    this.#release = release;
    this.offsets.forEach((offset, index) => {
      if (settings.direction === "output") this.set(index, settings.initial?.[index] ?? false);
      if (settings.direction === "as-is") return;
      writeSelect(space, offset, settings.direction === "output" ? FSEL_OUTPUT : FSEL_INPUT);
    });
  }

  get(index: number): boolean {
    const line = this.#line(index);
    const word = this.#space.read32(offsetOf(GPLEV, line >>> 5));
    return ((word >>> (line & 31)) & 1) !== Number(this.#activeLow);
  }

  set(index: number, level: boolean): void {
    const line = this.#line(index);
    const register = level === this.#activeLow ? GPCLR : GPSET;
    this.#space.write32(offsetOf(register, line >>> 5), (1 << (line & 31)) >>> 0);
  }

  /** The lines are inputs again, as the kernel's driver leaves them (pinctrl-bcm2835, `bcm2835_pmx_free`). */
  [Symbol.dispose](): void {
    if (!this.#open) return;
    this.#open = false;
    for (const offset of this.offsets) writeSelect(this.#space, offset, FSEL_INPUT);
    this.#release();
  }

  #line(index: number): LineOffset {
    const offset = this.offsets[index];
    if (!this.#open) throw new PinrailError("LINE_CLOSED");
    if (offset === undefined) throw new RangeError(`Cannot take line ${index} of ${this.offsets.length}`);
    return offset;
  }
}

function readSelect(space: RegisterSpace, line: number): number {
  return (space.read32(offsetOf(GPFSEL, Math.floor(line / 10))) >>> (3 * (line % 10))) & 7;
}

function writeSelect(space: RegisterSpace, line: number, fsel: number): void {
  const offset = offsetOf(GPFSEL, Math.floor(line / 10));
  const shift = 3 * (line % 10);
  space.write32(offset, ((space.read32(offset) & ~(7 << shift)) | (fsel << shift)) >>> 0);
}
