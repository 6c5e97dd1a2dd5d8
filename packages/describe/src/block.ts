/** What software may do with a register or a field. `w1c`: reads as state, a written 1 clears. */
export type Access = "rw" | "ro" | "wo" | "w1c";

/** A bit field: `bits` is the number of its only bit, or `[most significant, least significant]`. */
export interface FieldSpec {
  readonly bits: number | readonly [number, number];
  /** Where it differs from the register's. */
  readonly access?: Access;
  /** Named values of the field. */
  readonly values?: Readonly<Record<string, number>>;
  readonly note?: string;
}

/** A 32-bit register, or `repeat` of them `stride` bytes apart (4 when not said). */
export interface RegisterSpec {
  readonly offset: number;
  readonly access: Access;
  /** Value after reset; 0 when not said. */
  readonly reset?: number;
  /** Values after reset of repeated registers, where they differ; one each. */
  readonly resets?: readonly number[];
  readonly repeat?: number;
  readonly stride?: number;
  readonly fields?: Readonly<Record<string, FieldSpec>>;
  /** Section of the block's data sheet. */
  readonly section?: string;
  readonly note?: string;
}

/** A block of registers as a table. */
export interface BlockSpec {
  readonly name: string;
  /** Bytes that the block covers. */
  readonly size: number;
  /** Offset of the block from the SoC's peripheral base (so bus address = 0x7e000000 + base). */
  readonly base: number;
  /** Document and section. */
  readonly source: string;
  readonly registers: Readonly<Record<string, RegisterSpec>>;
}

/** A checked block; `Registers` keeps the literal names for the compiler. */
export type Block<Spec extends BlockSpec = BlockSpec> = Spec;

/**
 * Checks a block's table and returns it unchanged.
 *
 * @throws RangeError when registers overlap, stray out of the block, are not on a word, when fields overlap
 *   or stray out of 32 bits, or when `resets` has not one value a register.
 */
export function defineBlock<const Spec extends BlockSpec>(spec: Spec): Block<Spec> {
  const owner = new Map<number, string>();
  for (const [name, register] of Object.entries<RegisterSpec>(spec.registers)) {
    checkOffsets(spec, name, register, owner);
    checkFields(spec.name, name, register);
    if (register.resets !== undefined && register.resets.length !== (register.repeat ?? 1)) {
      throw new RangeError(
        `Cannot reset ${spec.name}.${name}: ${register.resets.length} values for ${register.repeat ?? 1}`,
      );
    }
  }
  return spec;
}

function checkOffsets(
  spec: BlockSpec,
  name: string,
  register: RegisterSpec,
  owner: Map<number, string>,
): void {
  for (let index = 0; index < (register.repeat ?? 1); index++) {
    const offset = register.offset + index * (register.stride ?? 4);
    const where = `${spec.name}.${name}`;
    if (offset % 4 !== 0 || offset < 0 || offset + 4 > spec.size) {
      throw new RangeError(
        `Cannot place ${where} at 0x${offset.toString(16)}: outside the block or off a word`,
      );
    }
    const other = owner.get(offset);
    if (other !== undefined)
      throw new RangeError(`Cannot place ${where} at 0x${offset.toString(16)}: ${other} is there`);
    owner.set(offset, name);
  }
}

function checkFields(block: string, name: string, register: RegisterSpec): void {
  let taken = 0;
  for (const [field, spec] of Object.entries<FieldSpec>(register.fields ?? {})) {
    const mask = fieldMask(spec);
    if ((taken & mask) !== 0)
      throw new RangeError(`Cannot place ${block}.${name}.${field}: its bits are taken`);
    taken |= mask;
  }
}

/** The field's bits, in place, unsigned. */
export function fieldMask(field: FieldSpec): number {
  const [high, low] = fieldRange(field);
  return ((2 ** (high - low + 1) - 1) * 2 ** low) >>> 0;
}

/** `[most significant, least significant]` bit of the field. */
export function fieldRange(field: FieldSpec): readonly [number, number] {
  const [high, low] = typeof field.bits === "number" ? [field.bits, field.bits] : field.bits;
  if (low < 0 || high > 31 || low > high)
    throw new RangeError(`Cannot use bits ${high}:${low} of a 32-bit register`);
  return [high, low];
}

/** The field's value in a word, unsigned. */
export function getField(word: number, field: FieldSpec): number {
  return (word & fieldMask(field)) >>> fieldRange(field)[1];
}

/**
 * The word with the field set to `value`; every other bit keeps its value.
 *
 * @throws RangeError when the value does not fit the field.
 */
export function setField(word: number, field: FieldSpec, value: number): number {
  const [high, low] = fieldRange(field);
  if (!Number.isInteger(value) || value < 0 || value >= 2 ** (high - low + 1)) {
    throw new RangeError(`Cannot set bits ${high}:${low} to ${value}`);
  }
  return ((word & ~fieldMask(field)) | (value * 2 ** low)) >>> 0;
}

/** Byte offset of a register in its block; `index` picks one of repeated registers. */
export function offsetOf(register: RegisterSpec, index = 0): number {
  if (!Number.isInteger(index) || index < 0 || index >= (register.repeat ?? 1)) {
    throw new RangeError(`Cannot take register ${index} of ${register.repeat ?? 1}`);
  }
  return register.offset + index * (register.stride ?? 4);
}

/** Value of a register after reset; `index` picks one of repeated registers. */
export function resetOf(register: RegisterSpec, index = 0): number {
  return register.resets?.[index] ?? register.reset ?? 0;
}
