import { setField, type RegisterSpec } from "./block.js";

type FieldName<Register extends RegisterSpec> = keyof NonNullable<Register["fields"]>;

/**
 * Builds a register's word from its fields; fields that are not named are 0.
 *
 * @example `wordOf(bcm2835Pwm.registers.CTL, { PWEN1: 1, MODE1: 1 })` is 3.
 * @throws RangeError when a value does not fit its field.
 */
export function wordOf<Register extends RegisterSpec>(
  register: Register,
  values: Partial<Record<FieldName<Register>, number>>,
): number {
  let word = 0;
  for (const [name, value] of Object.entries<number | undefined>(values)) {
    if (value !== undefined) word = setField(word, register.fields![name]!, value);
  }
  return word;
}
