import { PinrailError } from "@pinrail/base";
import {
  fieldMask,
  offsetOf,
  resetOf,
  type Access,
  type BlockSpec,
  type RegisterSpec,
} from "@pinrail/describe";

/** What reads and writes do beyond the table; keyed by register name. */
export interface Effects {
  /** Gives the value of the `index`-th register; the stored word when absent. */
  readonly read?: Readonly<Record<string, (index: number, stored: number) => number>>;
  /** Looks at a write before it is stored; `false` makes the chip ignore it. */
  readonly accept?: Readonly<Record<string, (index: number, value: number) => boolean>>;
  /** Called after a write was stored. `value` is what was written, `before` the word as it was stored before. */
  readonly write?: Readonly<Record<string, (index: number, value: number, before: number) => void>>;
}

interface Cell {
  readonly name: string;
  readonly index: number;
  readonly access: Access;
  /** Bits that a write stores, and bits that a written 1 clears. */
  readonly stored: number;
  readonly cleared: number;
  readonly read: ((index: number, stored: number) => number) | undefined;
  readonly accept: ((index: number, value: number) => boolean) | undefined;
  readonly write: ((index: number, value: number, before: number) => void) | undefined;
}

/**
 * A block of registers: the table of `describe`, plus the side effects that a table cannot say.
 *
 * Registers without fields store all 32 bits; with fields they store the fields that may be written and read back, and
 * reserved bits read 0. Stricter than silicon on purpose: where a chip would ignore an access that no driver should
 * make (a register that does not exist, a read of a write-only one, a write to a read-only one) this throws.
 */
export class SimBlock {
  readonly spec: BlockSpec;
  readonly #words: Uint32Array;
  readonly #cells: (Cell | undefined)[];
  readonly #offsets = new Map<string, number>();

  constructor(spec: BlockSpec, effects: Effects) {
    this.spec = spec;
    this.#words = new Uint32Array(spec.size >>> 2);
    this.#cells = new Array<Cell | undefined>(spec.size >>> 2).fill(undefined);
    for (const [name, register] of Object.entries(spec.registers)) this.#place(name, register, effects);
    this.reset();
  }

  /** Reads as software does. @throws PinrailError `REGISTER_UNKNOWN`, `REGISTER_ACCESS`. */
  read32(offset: number): number {
    const cell = this.#cells[offset >>> 2];
    if (cell === undefined || (offset & 3) !== 0) throw this.#unknown("read", offset);
    if (cell.access === "wo") throw this.#refused("read", cell, "write-only");
    const stored = this.#words[offset >>> 2] as number;
    return cell.read === undefined ? stored : cell.read(cell.index, stored) >>> 0;
  }

  /** Writes as software does. @throws PinrailError `REGISTER_UNKNOWN`, `REGISTER_ACCESS`. */
  write32(offset: number, value: number): void {
    const cell = this.#cells[offset >>> 2];
    if (cell === undefined || (offset & 3) !== 0) throw this.#unknown("write", offset);
    if (cell.access === "ro") throw this.#refused("write", cell, "read-only");
    const word = value >>> 0;
    if (cell.accept !== undefined && !cell.accept(cell.index, word)) return;
    const before = this.#words[offset >>> 2] as number;
    this.#words[offset >>> 2] = ((before & ~cell.stored) | (word & cell.stored)) & ~(word & cell.cleared);
    cell.write?.(cell.index, word, before);
  }

  /** The stored word of a register, as the block itself sees it. */
  get(name: string, index = 0): number {
    return this.#words[this.#slot(name, index)] as number;
  }

  /** Sets the stored word of a register, as the block itself does: no effects, no access rules. */
  set(name: string, value: number, index = 0): void {
    this.#words[this.#slot(name, index)] = value;
  }

  /** Puts every register back to its reset value, without effects. */
  reset(): void {
    for (const [name, register] of Object.entries(this.spec.registers)) {
      for (let index = 0; index < (register.repeat ?? 1); index++)
        this.set(name, resetOf(register, index), index);
    }
  }

  #place(name: string, register: RegisterSpec, effects: Effects): void {
    const masks = writeMasks(register);
    for (let index = 0; index < (register.repeat ?? 1); index++) {
      const slot = offsetOf(register, index) >>> 2;
      if (index === 0) this.#offsets.set(name, slot);
      this.#cells[slot] = {
        name,
        index,
        access: register.access,
        ...masks,
        read: effects.read?.[name],
        accept: effects.accept?.[name],
        write: effects.write?.[name],
      };
    }
  }

  #slot(name: string, index: number): number {
    const register = this.spec.registers[name];
    const slot = this.#offsets.get(name);
    if (slot === undefined || register === undefined)
      throw new RangeError(`Cannot find ${this.spec.name}.${name}`);
    return slot + index * ((register.stride ?? 4) >>> 2);
  }

  #unknown(action: string, offset: number): PinrailError {
    const at = `0x${offset.toString(16)}`;
    return new PinrailError(
      "REGISTER_UNKNOWN",
      { block: this.spec.name, offset: at },
      {
        message: `Cannot ${action} offset ${at} of ${this.spec.name}: there is no register`,
      },
    );
  }

  #refused(action: string, cell: Cell, why: string): PinrailError {
    return new PinrailError(
      "REGISTER_ACCESS",
      { block: this.spec.name, register: cell.name },
      {
        message: `Cannot ${action} ${cell.name} of ${this.spec.name}: it is ${why}`,
      },
    );
  }
}

function writeMasks(register: RegisterSpec): { stored: number; cleared: number } {
  if (register.access === "w1c") return { stored: 0, cleared: 0xffff_ffff };
  if (register.access !== "rw") return { stored: 0, cleared: 0 };
  if (register.fields === undefined) return { stored: 0xffff_ffff, cleared: 0 };
  let stored = 0;
  let cleared = 0;
  for (const field of Object.values(register.fields)) {
    if (field.access === "w1c") cleared |= fieldMask(field);
    else if (field.access === undefined || field.access === "rw") stored |= fieldMask(field);
  }
  return { stored, cleared };
}
