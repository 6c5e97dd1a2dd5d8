import { fieldMask, type RegisterSpec, type SocDescription } from "@pinrail/describe";
import type { Place } from "./steps.js";

/** A read that both boards have answered. */
export interface Observation {
  readonly soc: SocDescription;
  readonly place: Place;
  readonly qemu: number;
  readonly sim: number;
  /** Whether a GPIO is an output at this moment. */
  readonly isOutput: (gpio: number) => boolean;
  /** Nobody has written to this register, or filled it with a control block, since it was reset. */
  readonly untouched: boolean;
  /** DMA channels that were reset and whose INT flag has not been cleared since, a bit each. */
  readonly resetWithInterrupt: number;
}

/** A way in which QEMU's model is known to differ from the chip, and so from our simulator. */
export interface KnownDifference {
  readonly registers: string;
  readonly qemu: string;
  readonly sheet: string;
  readonly ours: string;
  /** Bits of a read that this row explains; absent where programs keep away from it (`kept-away.test.ts` shows it). */
  readonly bits?: (observed: Observation) => number;
}

const ALL = 0xffff_ffff;
const EVENTS = ["GPEDS", "GPREN", "GPFEN", "GPHEN", "GPLEN", "GPAREN", "GPAFEN"];
const PULLS = ["GPPUD", "GPPUDCLK"];
const LOADED = ["TI", "SOURCE_AD", "DEST_AD", "TXFR_LEN", "STRIDE", "NEXTCONBK"];

/** What QEMU 7.2's models are known for. Whatever else differs fails the tests. */
export const KNOWN_DIFFERENCES: readonly KnownDifference[] = [
  {
    registers: "GPLEV",
    qemu: "shows the latch of every pin, whatever its function; 64 pins; nothing outside the chip, no pulls",
    sheet: "§6.1: the level at the pin, which the latch drives only while the pin is an output; 54 pins",
    ours: "an input or an alternate function shows its pad: a driver that reads an input must not see its latch",
    bits: ({ place, isOutput }) =>
      is(place, "gpio", ["GPLEV"]) ? bitsWhere((bit) => !isOutput(32 * place.index + bit)) : 0,
  },
  {
    registers: "GPEDS, GPREN, GPFEN, GPHEN, GPLEN, GPAREN, GPAFEN",
    qemu: "are not there: writes are lost, reads give 0",
    sheet: "§6.1: event detection, enables read back",
    ours: "events are modelled",
    bits: ({ place, qemu }) => (is(place, "gpio", EVENTS) && qemu === 0 ? ALL : 0),
  },
  {
    registers: "GPPUD, GPPUDCLK",
    qemu: "are not there: writes are lost, reads give 0",
    sheet: "§6.1: both are R/W; the pulls that they set cannot be read back",
    ours: "pulls are modelled",
    bits: ({ place, qemu }) => (is(place, "gpio", PULLS) && qemu === 0 ? ALL : 0),
  },
  {
    registers: "CM_*CTL",
    qemu: "keeps bits that are reserved",
    sheet: "§6.3: reserved bits read 0",
    ours: "reserved bits read 0",
    bits: ({ soc, place, sim }) => {
      const fields = fieldsOf(soc, place);
      return isClockControl(place) && (sim & ~fields) === 0 ? ~fields >>> 0 : 0;
    },
  },
  {
    registers: "CM_*CTL.BUSY",
    qemu: "reads what was written there",
    sheet: "§6.3: read only; set while the generator runs",
    ours: "follows the generator: drivers wait for it",
    bits: ({ place }) => (isClockControl(place) ? 1 << 7 : 0),
  },
  {
    registers: "CM_*CTL, CM_*DIV, before anybody writes",
    qemu: "has values that Raspberry Pi's firmware leaves there",
    sheet: "§6.3: every field is reset to 0",
    ours: "0: what firmware leaves differs from version to version; drivers write both registers whole",
    bits: ({ place, untouched }) => (untouched && place.block === "clockManager" ? ALL : 0),
  },
  {
    registers: "CS.PAUSED",
    qemu: "set when a transfer has ended",
    sheet: "§4.2.1.2: the channel is paused and not transferring data",
    ours: "set while a transfer stands still before its end; no driver here asks for it",
    bits: ({ place, qemu }) => (is(place, "dmaChannel", ["CS"]) && (qemu & 1) === 0 ? 1 << 4 : 0),
  },
  {
    registers: "TI, SOURCE_AD, DEST_AD, TXFR_LEN, STRIDE, NEXTCONBK, after RESET",
    qemu: "keep what the last control block left",
    sheet: "§4.2.1.2: CS.RESET resets the channel; these registers reset to 0",
    ours: "0 until a control block is loaded",
    bits: ({ place, untouched, sim }) =>
      is(place, "dmaChannel", LOADED) && untouched && sim === 0 ? ALL : 0,
  },
  {
    registers: "INT_STATUS, after RESET",
    qemu: "keeps a channel's bit, although the channel's CS.INT reads 0",
    sheet: "§4.2.1.2: INT_STATUS shows the INT flags of the channels",
    ours: "is made of the channels' flags",
    bits: ({ place, qemu, sim, resetWithInterrupt }) =>
      is(place, "dmaShared", ["INT_STATUS"]) ? qemu & ~sim & resetWithInterrupt : 0,
  },
  {
    registers: "TXFR_LEN, after a 2D transfer",
    qemu: "one row of 0 bytes is left (0x10000)",
    sheet: "§4.2.1.2: counts down what is left",
    ours: "0 at the end, as in one dimension",
    bits: ({ place, qemu, sim }) =>
      is(place, "dmaChannel", ["TXFR_LEN"]) && qemu === 0x1_0000 && sim === 0 ? qemu : 0,
  },
  {
    registers: "DEBUG.VERSION, DEBUG.LITE",
    qemu: "reads 0: every channel is a full one of no version",
    sheet: "§4.2.1.2: version of the channel; LITE on those without 2D mode",
    ours: "version 2, as channels of a Pi show it; LITE where the chip has lite channels",
    bits: ({ place }) => (is(place, "dmaChannel", ["DEBUG"]) ? 0x1e00_0000 : 0),
  },
  {
    registers: "ENABLE.15",
    qemu: "there, and set",
    sheet: "§4.2.1.2: EN0 to EN14; bit 15 is reserved, channel 15 has its own ENABLE",
    ours: "reserved bits read 0",
    bits: ({ place }) => (is(place, "dmaShared", ["ENABLE"]) ? 1 << 15 : 0),
  },
  {
    registers: "TXFR_LEN, not a multiple of 4",
    qemu: "counts down by 4 past 0, and never ends",
    sheet: "§4.2.1.2: a length in bytes",
    ours: "moves what is left of the last word; tested in access-sim",
  },
  {
    registers: "NEXTCONBK, a chain that is a ring",
    qemu: "never ends, and answers nobody any more",
    sheet: "§4.2.1.1: allowed; runs until it is stopped",
    ours: "runs in simulated time",
  },
  {
    registers: "TI.PERMAP with DEST_DREQ or SRC_DREQ",
    qemu: "moves everything at once",
    sheet: "§4.2.1.3: the peripheral sets the pace",
    ours: "the peripheral sets the pace; tested in access-sim",
  },
  {
    registers: "TI, TXFR_LEN of lite channels",
    qemu: "every channel has 2D mode and 30 bits of length",
    sheet: "§4.5: channels 7 to 14 have no 2D mode and 16 bits of length",
    ours: "as the sheet has it; tested in access-sim",
  },
  {
    registers: "SOURCE_AD, DEST_AD, where nothing is",
    qemu: "reads 0, loses writes, reports no error",
    sheet: "§4.2.1.2: DEBUG.READ_ERROR, and CS.ERROR",
    ours: "CS.ERROR with DEBUG; tested in access-sim",
  },
  {
    registers: "NEXTCONBK, written",
    qemu: "ignores the write",
    sheet: "§4.2.1.2: may be written while the channel is paused",
    ours: "takes the write",
  },
];

function is(place: Place, block: Place["block"], registers: readonly string[]): boolean {
  return place.block === block && registers.includes(place.register);
}

function isClockControl({ block, register }: Place): boolean {
  return block === "clockManager" && register.endsWith("CTL");
}

/** Bits of a register that the table of `describe` gives a name. */
function fieldsOf(soc: SocDescription, { block, register }: Place): number {
  const spec: RegisterSpec | undefined = soc.blocks[block].registers[register];
  return Object.values(spec?.fields ?? {}).reduce((all, field) => all | fieldMask(field), 0);
}

function bitsWhere(explained: (bit: number) => boolean): number {
  let mask = 0;
  for (let bit = 0; bit < 32; bit++) if (explained(bit)) mask |= 1 << bit;
  return mask >>> 0;
}
