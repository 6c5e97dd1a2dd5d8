import type { BoardDescription } from "../board.js";
import { bcm2837 } from "../socs/bcm2837.js";
import { j8 } from "./headers.js";
import { hatEeprom, reserve } from "./reserve.js";

/**
 * The Pi 3 family.
 *
 * Reserved pins and revision types are general knowledge of the maker's schematics and device trees.
 */
export const pi3: BoardDescription = {
  id: "pi-3",
  name: "Raspberry Pi 3 (B, A+, B+)",
  soc: bcm2837,
  headers: [j8],
  revisionTypes: [0x08, 0x0d, 0x0e],
  reserved: [
    ...hatEeprom,
    ...reserve("HDMI hot plug (A+, B+)", 28),
    ...reserve("LAN reset or ACT LED", 29),
    ...reserve("Bluetooth UART", 30, 33),
    ...reserve("WiFi SDIO", 34, 39),
    ...reserve("analogue audio", 40, 41),
    ...reserve("LAN clock", 42),
    ...reserve("WiFi clock", 43),
    ...reserve("camera I2C", 44, 45),
    ...reserve("core voltage regulator", 46, 47),
    ...reserve("SD card", 48, 53),
  ],
};
