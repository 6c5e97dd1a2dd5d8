import type { Clock } from "@pinrail/base";
import type { Block, BoardDescription } from "@pinrail/describe";
import type { DmaMemory } from "./dma-memory.js";
import type { LineChip } from "./lines.js";
import type { RegisterSpace } from "./register-space.js";

/** Whether a backend fits this machine; the reason is shown to the user. */
export type Fit = { readonly fit: true } | { readonly fit: false; readonly reason: string };

/** One way to the pins of a board. What a backend cannot do is absent, never a method that throws. */
export interface Backend {
  readonly name: "cdev" | "mmio" | "sysfs" | "uio" | "spidev" | "pwm" | "sim" | "broker";
  /** Looks, touches nothing, never throws. */
  probe(): Fit;
  /** The board behind this backend, where it knows. Call after a fitting {@link probe}. */
  board?(): BoardDescription;
  /** The time that this board lives in; the machine's own when absent. */
  readonly clock?: Clock;
  /** Opens a block's registers. `instance` picks one of several equal blocks (a DMA channel). */
  openRegisters?(block: Block, instance?: number): RegisterSpace;
  /** Opens the chip that holds the board's GPIO lines; line offset n is GPIO n. */
  openLines?(): Promise<LineChip>;
  /** Gets memory for the DMA engine. @throws PinrailError `DMA_MEMORY`. */
  allocateDma?(byteLength: number): DmaMemory;
}
