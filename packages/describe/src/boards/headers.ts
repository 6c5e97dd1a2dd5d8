import type { Header, HeaderPosition } from "../board.js";

/** What the two positions of the HAT EEPROM are, beside their names. */
const named: Readonly<Record<string, number>> = { ID_SD: 0, ID_SC: 1 };

/** Makes a header from the names of its positions, in order from 1. */
function header(name: string, names: readonly string[]): Header {
  return { name, positions: names.map((text, index) => headerPosition(text, index + 1)) };
}

function headerPosition(name: string, position: number): HeaderPosition {
  const gpio = named[name] ?? (name.startsWith("GPIO") ? Number(name.slice(4)) : undefined);
  return gpio === undefined ? { position, name } : { position, name, gpio };
}

// Two names a line, as the two columns of the header stand. General knowledge of the makers' pin-outs.
// prettier-ignore
const first26 = [
  "3V3",    "5V",
  "GPIO2",  "5V",
  "GPIO3",  "GND",
  "GPIO4",  "GPIO14",
  "GND",    "GPIO15",
  "GPIO17", "GPIO18",
  "GPIO27", "GND",
  "GPIO22", "GPIO23",
  "3V3",    "GPIO24",
  "GPIO10", "GND",
  "GPIO9",  "GPIO25",
  "GPIO11", "GPIO8",
  "GND",    "GPIO7",
];

/** The 26 positions of a Pi 1 of revision 2; revision 1 had GPIO0, 1 and 21 at 3, 5 and 13. */
export const p1: Header = header("P1", first26);

/** The eight pads beside P1, on revision 2 only. */
export const p5: Header = header("P5", ["5V", "3V3", "GPIO28", "GPIO29", "GPIO30", "GPIO31", "GND", "GND"]);

// prettier-ignore
const last14 = [
  "ID_SD",  "ID_SC",
  "GPIO5",  "GND",
  "GPIO6",  "GPIO12",
  "GPIO13", "GND",
  "GPIO19", "GPIO16",
  "GPIO26", "GPIO20",
  "GND",    "GPIO21",
];

/** The 40 positions of every Raspberry Pi since the B+. */
export const j8: Header = header("J8", [...first26, ...last14]);
