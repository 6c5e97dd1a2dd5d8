import type { BoardDescription } from "../board.js";
import { bcm2836 } from "../socs/bcm2836.js";
import { j8 } from "./headers.js";
import { hatEeprom, reserve } from "./reserve.js";

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
