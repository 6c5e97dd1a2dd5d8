import type { BoardDescription } from "../board.js";
import { bcm2835 } from "../socs/bcm2835.js";
import { j8 } from "./headers.js";
import { plusWiring } from "./reserve.js";

/**
 * The first Raspberry Pis with 40 positions.
 *
 * Reserved pins and revision types are general knowledge of the maker's schematics and device trees.
 */
export const pi1Plus: BoardDescription = {
  id: "pi-1-plus",
  name: "Raspberry Pi 1 (A+, B+)",
  soc: bcm2835,
  headers: [j8],
  revisionTypes: [0x02, 0x03],
  reserved: plusWiring,
};
