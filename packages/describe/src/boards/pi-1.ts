import type { BoardDescription } from "../board.js";
import { bcm2835 } from "../socs/bcm2835.js";
import { p1, p5 } from "./headers.js";
import { reserve } from "./reserve.js";

/**
 * The first Raspberry Pis, with the header of revision 2 (revision 1 had three other pins).
 *
 * Reserved pins and revision types are general knowledge of the maker's schematics and device trees.
 */
export const pi1: BoardDescription = {
  id: "pi-1",
  name: "Raspberry Pi 1 (A, B revision 2)",
  soc: bcm2835,
  headers: [p1, p5],
  revisionTypes: [0x00, 0x01],
  reserved: [
    ...reserve("camera I2C", 0, 1),
    ...reserve("camera LED", 5),
    ...reserve("LAN reset", 6),
    ...reserve("ACT LED", 16),
    ...reserve("camera shutdown", 21),
    ...reserve("analogue audio", 40),
    ...reserve("analogue audio", 45),
    ...reserve("HDMI hot plug", 46),
    ...reserve("SD card detect", 47),
    ...reserve("SD card", 48, 53),
  ],
};
