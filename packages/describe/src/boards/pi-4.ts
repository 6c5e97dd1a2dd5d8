import type { BoardDescription } from "../board.js";
import { bcm2711 } from "../socs/bcm2711.js";
import { j8 } from "./headers.js";
import { hatEeprom, reserve } from "./reserve.js";

/**
 * Pi 4 and 400; the SD card hangs on a controller with pins of its own.
 *
 * Reserved pins and revision types are general knowledge of the maker's schematics and device trees.
 */
export const pi4: BoardDescription = {
  id: "pi-4",
  name: "Raspberry Pi 4 (B, 400)",
  soc: bcm2711,
  headers: [j8],
  revisionTypes: [0x11, 0x13],
  reserved: [
    ...hatEeprom,
    ...reserve("Ethernet PHY (MDIO)", 28, 29),
    ...reserve("Bluetooth UART", 30, 33),
    ...reserve("WiFi SDIO", 34, 39),
    ...reserve("analogue audio", 40, 41),
    ...reserve("ACT LED", 42),
    ...reserve("boot flash", 43),
    ...reserve("camera I2C", 44, 45),
    ...reserve("Ethernet PHY (RGMII)", 46, 57),
  ],
};
