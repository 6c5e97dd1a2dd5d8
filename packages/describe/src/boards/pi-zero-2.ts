import type { BoardDescription } from "../board.js";
import { bcm2837 } from "../socs/bcm2837.js";
import { j8 } from "./headers.js";
import { hatEeprom, reserve } from "./reserve.js";

/**
 * Pi Zero 2 W.
 *
 * Reserved pins and revision types are general knowledge of the maker's schematics and device trees.
 */
export const piZero2: BoardDescription = {
  id: "pi-zero-2",
  name: "Raspberry Pi Zero 2 W",
  soc: bcm2837,
  headers: [j8],
  revisionTypes: [0x12],
  reserved: [
    ...hatEeprom,
    ...reserve("ACT LED", 29),
    ...reserve("Bluetooth UART", 30, 33),
    ...reserve("WiFi SDIO", 34, 39),
    ...reserve("camera shutdown", 40),
    ...reserve("WiFi and Bluetooth enable", 41, 42),
    ...reserve("WiFi clock", 43),
    ...reserve("camera I2C", 44, 45),
    ...reserve("HDMI hot plug", 46),
    ...reserve("SD card", 48, 53),
  ],
};
