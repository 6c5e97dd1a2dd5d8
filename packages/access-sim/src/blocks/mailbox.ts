import { bcm2835Mailbox, fieldMask } from "@pinrail/describe";
import type { Allocator } from "../bus/allocator.js";
import type { SimMemory } from "../bus/memory.js";
import type { Machine } from "../machine.js";
import { SimBlock } from "./sim-block.js";
import { answerProperties, type FirmwareMemory } from "./mailbox-properties.js";

const { EMPTY, FULL } = bcm2835Mailbox.registers.MAIL0_STA.fields;
const PROPERTY_CHANNEL = 8;
/** Messages that a mailbox holds. General knowledge of the firmware's interface. */
const DEPTH = 8;
/** How long the firmware thinks. A guess. */
const ANSWER_NS = 10_000;

/**
 * The mailboxes, with the firmware behind their property channel; other channels are not modelled and are noted as
 * hazards.
 *
 * @param revision - The board's revision code, as the firmware tells it.
 */
export function mailboxBlock(
  machine: Machine,
  memory: SimMemory,
  heap: Allocator,
  revision: number,
): SimBlock {
  const { queue, hazards } = machine;
  const answers: number[] = [];
  const firmware: FirmwareMemory = { memory, heap, handles: new Map(), revision };
  let waiting = 0;
  return new SimBlock(machine.soc.blocks.mailbox, {
    read: {
      MAIL0_RD: () => answers.shift() ?? 0,
      MAIL0_POL: () => answers[0] ?? 0,
      MAIL0_STA: () =>
        answers.length === 0 ? fieldMask(EMPTY) : answers.length >= DEPTH ? fieldMask(FULL) : 0,
      MAIL1_STA: () => (waiting === 0 ? fieldMask(EMPTY) : waiting >= DEPTH ? fieldMask(FULL) : 0),
    },
    write: {
      MAIL1_WRT: (_, message) => {
        if ((message & 15) !== PROPERTY_CHANNEL || waiting + answers.length >= DEPTH) {
          const why = waiting + answers.length >= DEPTH ? "is full" : `has no channel ${message & 15}`;
          return hazards.add(queue.now, `Mailbox: the simulated firmware ${why}`);
        }
        waiting += 1;
        queue.at(queue.now + ANSWER_NS, () => {
          waiting -= 1;
          answerProperties(firmware, (message & ~15) >>> 0);
          answers.push(message);
        });
      },
    },
  });
}
