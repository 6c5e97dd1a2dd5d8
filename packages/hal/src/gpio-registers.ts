import type { RegisterSpace } from "@pinrail/access";
import { offsetOf, setField, type BlockSpec, type RegisterSpec } from "@pinrail/describe";

/** GPIO function select: the pad listens. @see BCM2835 ARM Peripherals §6.1, table 6-2 */
export const FSEL_INPUT = 0;
/** Pins in one GPFSEL word, and bits that each has there. */
const SELECTS_A_WORD = 10;
const SELECT_BITS = 3;

/** The GPIO block of the BCM2835 family, seen a pin at a time. Whoever calls owns the pin. */
export class GpioRegisters {
  readonly #space: RegisterSpace;
  readonly #select: RegisterSpec;
  readonly #set: RegisterSpec;
  readonly #clear: RegisterSpec;
  readonly #level: RegisterSpec;

  /** @throws RangeError when the block lacks one of the registers; ask {@link fits} before. */
  constructor(space: RegisterSpace, block: BlockSpec) {
    this.#space = space;
    this.#select = register(block, "GPFSEL");
    this.#set = register(block, "GPSET");
    this.#clear = register(block, "GPCLR");
    this.#level = register(block, "GPLEV");
  }

  /** Whether the block has registers that change one pin without touching its neighbours. */
  static fits(block: BlockSpec): boolean {
    return ["GPFSEL", "GPSET", "GPCLR", "GPLEV"].every((name) => name in block.registers);
  }

  /** Electrical level at the pad. */
  readLevel(gpio: number): boolean {
    return ((this.#space.read32(offsetOf(this.#level, gpio >>> 5)) >>> (gpio & 31)) & 1) === 1;
  }

  /** Sets the output latch; the pad follows while the pin is an output. */
  writeLevel(gpio: number, level: boolean): void {
    const offset = offsetOf(level ? this.#set : this.#clear, gpio >>> 5);
    this.#space.write32(offset, (1 << (gpio & 31)) >>> 0);
  }

  /**
   * Selects a pin's function: read, change three bits, write. Another process that does the same at the same time
   * would undo it, so only a pin that the kernel holds for this process may be changed.
   *
   * @param fsel - 0 to 7.
   */
  writeSelect(gpio: number, fsel: number): void {
    const offset = offsetOf(this.#select, Math.floor(gpio / SELECTS_A_WORD));
    const low = (gpio % SELECTS_A_WORD) * SELECT_BITS;
    this.#space.write32(
      offset,
      setField(this.#space.read32(offset), { bits: [low + SELECT_BITS - 1, low] }, fsel),
    );
  }
}

function register(block: BlockSpec, name: string): RegisterSpec {
  const found = block.registers[name];
  if (found === undefined) throw new RangeError(`Cannot drive pins through ${block.name}: it has no ${name}`);
  return found;
}
