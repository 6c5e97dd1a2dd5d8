import type { RegisterSpace } from "@pinrail/access";
import { PinrailError } from "@pinrail/base";
import type { BlockSpec } from "@pinrail/describe";
import type { QtestMachine } from "./qtest-machine.js";

/** A window onto a device that QEMU models. */
export class QtestRegisterSpace implements RegisterSpace {
  readonly #machine: QtestMachine;
  readonly #block: BlockSpec;
  readonly #address: number;
  #open = true;

  /** @param address - Physical address of the window's first byte. */
  constructor(machine: QtestMachine, block: BlockSpec, address: number) {
    this.#machine = machine;
    this.#block = block;
    this.#address = address;
  }

  read32(offset: number): number {
    this.#check("read", offset);
    return this.#machine.read32(this.#address + offset);
  }

  write32(offset: number, value: number): void {
    this.#check("write", offset);
    this.#machine.write32(this.#address + offset, value);
  }

  [Symbol.dispose](): void {
    this.#open = false;
  }

  #check(action: string, offset: number): void {
    const { name, size } = this.#block;
    if (!this.#open) {
      const message = `Cannot ${action} ${name}: its window was closed`;
      throw new PinrailError("WINDOW_CLOSED", { block: name }, { message });
    }
    if (!Number.isInteger(offset) || offset % 4 !== 0 || offset < 0 || offset >= size) {
      throw new RangeError(`Cannot ${action} offset ${offset} of ${name}: off a word or outside the window`);
    }
  }
}
