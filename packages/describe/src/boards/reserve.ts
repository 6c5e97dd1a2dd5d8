/** A pin that the board itself uses, and for what. */
export interface ReservedPin {
  readonly gpio: number;
  readonly why: string;
}

/** Reserves one pin, or all from `first` to `last`. */
export function reserve(why: string, first: number, last: number = first): ReservedPin[] {
  return Array.from({ length: last - first + 1 }, (_, index) => ({ gpio: first + index, why }));
}

/** The HAT EEPROM, which the firmware reads at boot. */
export const hatEeprom: readonly ReservedPin[] = reserve("HAT EEPROM (ID_SD, ID_SC)", 0, 1);
