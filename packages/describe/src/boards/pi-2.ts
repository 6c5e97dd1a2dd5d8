import type { BoardDescription } from "../board.js";
import { bcm2836 } from "../socs/bcm2836.js";
import { j8 } from "./headers.js";
import { plusWiring } from "./reserve.js";

/**
 * Pi 2; its revision 1.2 carries a BCM2837, which has the same peripherals at the same base.
 *
 * Reserved pins and revision types are general knowledge of the maker's schematics and device trees.
 */
export const pi2: BoardDescription = {
  id: "pi-2",
  name: "Raspberry Pi 2 (B)",
  soc: bcm2836,
  headers: [j8],
  revisionTypes: [0x04],
  reserved: plusWiring,
};
