// Sets a pin through registers, as a driver does, and reads the level back at the pad.
// Prints: GPLEV0 = 0x00020000
import { createSimBoard } from "@pinrail/access-sim";
import { bcm2835Gpio, findBoard, offsetOf } from "@pinrail/describe";

const sim = createSimBoard(findBoard("pi-zero"), { pace: "virtual" });

const { GPFSEL, GPSET, GPLEV } = bcm2835Gpio.registers;
using registers = sim.backend.openRegisters(bcm2835Gpio);
registers.write32(offsetOf(GPFSEL, 1), 0b001 << 21); // GPIO17 is an output: 3 bits a pin, 10 pins a word
registers.write32(offsetOf(GPSET, 0), 1 << 17);

const driven = registers.read32(offsetOf(GPLEV, 0)) & (1 << 17);
console.log(`GPLEV0 = 0x${driven.toString(16).padStart(8, "0")}`);
