import type { BoardDescription } from "../board.js";
import { bcm2835 } from "../socs/bcm2835.js";
import { j8 } from "./headers.js";
import { hatEeprom, reserve } from "./reserve.js";

/**
 * Pi Zero and Zero W; what the W uses is reserved on both, since none of it is on the header.
 *
 * Reserved pins and revision types are general knowledge of the maker's schematics and device trees.
 */
export const piZero: BoardDescription = {
  id: "pi-zero",
  name: "Raspberry Pi Zero (and Zero W)",
  soc: bcm2835,
  headers: [j8],
  revisionTypes: [0x09, 0x0c],
  reserved: [
    ...hatEeprom,
    ...reserve("camera I2C", 28, 29),
    ...reserve("Bluetooth UART", 30, 33),
    ...reserve("WiFi SDIO", 34, 39),
    ...reserve("WiFi enable", 41),
    ...reserve("WiFi clock", 43),
    ...reserve("camera and Bluetooth enable", 44, 45),
    ...reserve("HDMI hot plug", 46),
    ...reserve("ACT LED", 47),
    ...reserve("SD card", 48, 53),
  ],
};
