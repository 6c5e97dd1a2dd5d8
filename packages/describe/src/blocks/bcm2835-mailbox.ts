import { defineBlock } from "../block.js";

const message = {
  CHANNEL: { bits: [3, 0], values: { propertyTags: 8 } },
  DATA: { bits: [31, 4], note: "upper bits of a bus address that is a multiple of 16" },
} as const;

const status = {
  LEVEL: { bits: [7, 0], note: "messages waiting" },
  EMPTY: { bits: 30 },
  FULL: { bits: 31 },
} as const;

/**
 * Mailboxes between the ARM and the VideoCore: 0 is read by the ARM, 1 is written by it.
 *
 * No data sheet describes them: every number here is general knowledge of the firmware's interface.
 * @see raspberrypi/firmware wiki, "Mailboxes"
 */
export const bcm2835Mailbox = defineBlock({
  name: "bcm2835-mailbox",
  size: 0x40,
  base: 0xb880,
  source: "raspberrypi/firmware wiki, Mailboxes",
  registers: {
    MAIL0_RD: { offset: 0x00, access: "ro", fields: message, note: "takes the oldest message" },
    MAIL0_POL: { offset: 0x10, access: "ro", fields: message, note: "looks at it and leaves it" },
    MAIL0_SND: { offset: 0x14, access: "ro", fields: { SENDER: { bits: [1, 0] } } },
    MAIL0_STA: { offset: 0x18, access: "ro", reset: 0x40000000, fields: status },
    MAIL0_CNF: { offset: 0x1c, access: "rw", fields: { DATAIRQEN: { bits: 0 } } },
    MAIL1_WRT: { offset: 0x20, access: "wo", fields: message },
    MAIL1_STA: { offset: 0x38, access: "ro", reset: 0x40000000, fields: status },
  },
});
