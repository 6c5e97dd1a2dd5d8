import type { BoardDescription } from "../board.js";
import { bcm2835 } from "../socs/bcm2835.js";
import { j8 } from "./headers.js";
import { hatEeprom, reserve } from "./reserve.js";

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
  reserved: [
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
  ],
};
