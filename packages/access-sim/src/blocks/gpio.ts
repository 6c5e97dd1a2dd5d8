import type { Machine } from "../machine.js";
import { GpioEvents } from "./gpio-events.js";
import { clockedPulls, fieldPulls } from "./gpio-pulls.js";
import { SimBlock } from "./sim-block.js";

/** Registers with a bit a pin that read back what was written. */
const BANKED = ["GPREN", "GPFEN", "GPHEN", "GPLEN", "GPAREN", "GPAFEN", "GPPUDCLK"];

/**
 * The GPIO controller: function select, output latches (apart from the pads), levels, event detect, pulls.
 *
 * @see BCM2835 ARM Peripherals §6.1; BCM2711 ARM Peripherals §5.2
 */
export function gpioBlock(machine: Machine): SimBlock {
  const { pads, queue, producers, soc } = machine;
  const events = new GpioEvents(machine);
  const present = (): number => {
    producers.catchUp(queue.now);
    return queue.now;
  };
  const latch = (level: 0 | 1) => (bank: number, ones: number) => {
    const now = present();
    eachBit(ones, (bit) => 32 * bank + bit < pads.count && pads.setLatch(32 * bank + bit, level, now));
  };
  // Bits of pins that the chip lacks are reserved, and read 0.
  const onlyPins = (pinsAWord: number, bitsAPin: number) => (word: number, stored: number) =>
    stored & (2 ** (bitsAPin * Math.min(pinsAWord, pads.count - pinsAWord * word)) - 1);
  const pulls = soc.pulls === "GPPUD" ? clockedPulls : fieldPulls;
  const block: SimBlock = new SimBlock(soc.blocks.gpio, {
    read: {
      GPFSEL: onlyPins(10, 3),
      ...Object.fromEntries(
        BANKED.filter((name) => name in soc.blocks.gpio.registers).map((name) => [name, onlyPins(32, 1)]),
      ),
      GPLEV: (bank) => {
        present();
        return levels(machine, bank);
      },
      GPEDS: (bank) => {
        present();
        return events.status(bank);
      },
    },
    write: {
      GPFSEL: (word, value) => {
        const now = present();
        for (let pin = 0; pin < 10 && 10 * word + pin < pads.count; pin++) {
          pads.select(10 * word + pin, (value >>> (3 * pin)) & 7, now);
        }
      },
      GPSET: latch(1),
      GPCLR: latch(0),
      GPEDS: (bank, ones) => {
        present();
        events.clear(bank, ones);
      },
      ...events.enables(present),
      ...pulls(machine, () => block),
    },
  });
  return block;
}

function levels({ pads }: Machine, bank: number): number {
  let word = 0;
  for (let bit = 0; bit < 32 && 32 * bank + bit < pads.count; bit++)
    word |= pads.pad(32 * bank + bit).level << bit;
  return word >>> 0;
}

/** Calls `visit` with the number of every set bit, lowest first. */
function eachBit(word: number, visit: (bit: number) => unknown): void {
  for (let rest = word >>> 0; rest !== 0;) {
    const bit = 31 - Math.clz32(rest & -rest);
    visit(bit);
    rest = (rest & (rest - 1)) >>> 0;
  }
}
