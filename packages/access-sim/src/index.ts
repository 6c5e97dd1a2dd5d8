export { createSimBoard, SimBoard, type SimBoardOptions } from "./board/sim-board.js";
export { PacedClock, type PacedClockOptions } from "./clocks/paced-clock.js";
export type { SimClock } from "./clocks/sim-clock.js";
export { VirtualClock } from "./clocks/virtual-clock.js";
export type { Button, ButtonOptions } from "./devices/button.js";
export type { Led, LedOptions } from "./devices/led.js";
export type { FrameListener, LedString, LedStringOptions } from "./devices/led-string.js";
export { EventQueue } from "./event-queue.js";
export type { Hazard } from "./machine.js";
