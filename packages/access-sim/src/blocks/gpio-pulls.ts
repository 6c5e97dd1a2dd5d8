import type { Machine } from "../machine.js";
import type { Pull } from "../pins/net.js";
import type { Effects, SimBlock } from "./sim-block.js";

/** GPPUD of BCM2835-7: 1 is down. */
const CLOCKED: readonly (Pull | undefined)[] = ["none", "down", "up"];
/** GPIO_PUP_PDN_CNTRL of BCM2711: 1 is up. */
const FIELDS: readonly (Pull | undefined)[] = ["none", "up", "down"];

/** How long GPPUD must stand, and GPPUDCLK be held: 150 cycles of the 250 MHz core clock. BCM2835 §6.1, GPPUDCLKn. */
const SETUP_NS = 600;

type PullEffects = (machine: Machine, block: () => SimBlock) => NonNullable<Effects["write"]>;

/** Pulls that are clocked in: GPPUD says which, a bit of GPPUDCLK says where. */
export const clockedPulls: PullEffects = ({ pads, queue, hazards }, block) => {
  let controlSince = 0;
  const clockSince = [0, 0];
  return {
    GPPUD: (_, value, before) => {
      if ((value & 3) !== (before & 3)) controlSince = queue.now;
    },
    GPPUDCLK: (bank, ones, before) => {
      const { now } = queue;
      if (ones !== 0 && now - controlSince < SETUP_NS)
        hazards.add(now, "GPPUDCLK follows GPPUD by less than 150 cycles");
      const ended = (before & ~ones) >>> 0;
      if (ended !== 0 && now - (clockSince[bank] ?? 0) < SETUP_NS) {
        hazards.add(now, `GPPUDCLK${bank} was held for less than 150 cycles`);
      }
      if ((ones & ~before) !== 0) clockSince[bank] = now;
      const pull = CLOCKED[block().get("GPPUD") & 3];
      if (pull === undefined) return;
      // The pad takes the resistor as soon as its clock rises; a sequence that is too short is a hazard all the same.
      for (let bit = 0; bit < 32 && 32 * bank + bit < pads.count; bit++) {
        if (((ones >>> bit) & 1) === 1 && ((before >>> bit) & 1) === 0)
          pads.pad(32 * bank + bit).setPull(pull, now);
      }
    },
  };
};

/** Pulls with two bits a pin. */
export const fieldPulls: PullEffects = ({ pads, queue }) => ({
  GPIO_PUP_PDN_CNTRL: (word, value) => {
    for (let pin = 0; pin < 16 && 16 * word + pin < pads.count; pin++) {
      const pull = FIELDS[(value >>> (2 * pin)) & 3];
      const pad = pads.pad(16 * word + pin);
      if (pull !== undefined && pad.pull !== pull) pad.setPull(pull, queue.now);
    }
  },
});
