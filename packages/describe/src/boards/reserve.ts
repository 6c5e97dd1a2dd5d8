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

/** What the B+ wired up and the Pi 2 took over. */
export const plusWiring: readonly ReservedPin[] = [
  ...hatEeprom,
  ...reserve("camera I2C", 28, 29),
  ...reserve("LAN reset", 31),
  ...reserve("camera LED", 32),
  ...reserve("power LED and low-voltage detector", 35),
  ...reserve("USB current limit", 38),
  ...reserve("analogue audio", 40),
  ...reserve("camera shutdown", 41),
  ...reserve("LAN clock", 44),
  ...reserve("analogue audio", 45),
  ...reserve("HDMI hot plug", 46),
  ...reserve("ACT LED", 47),
  ...reserve("SD card", 48, 53),
];
