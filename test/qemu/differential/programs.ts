import { ALTERNATE_FSEL, type RegisterSpec, type SocDescription } from "@pinrail/describe";
import fc, { type Arbitrary } from "fast-check";
import { RAM_BYTES, read, readAll, write, type Step } from "./steps.js";

/** A kind of program, and how QEMU's registers are brought to what a new board has. */
export interface ProgramKind {
  readonly name: string;
  readonly programs: number;
  fresh(soc: SocDescription): Step[];
  arbitrary(soc: SocDescription, ram: number): Arbitrary<Step[]>;
}

const LONG = { maxLength: 400, size: "max" } as const;
const PASSWORD = 0x5a00_0000;
const word = fc.integer({ min: 0, max: 0xffff_ffff });
/** One bit, none, all, or anything. */
const bits = fc.oneof(
  fc.integer({ min: 0, max: 31 }).map((bit) => (1 << bit) >>> 0),
  fc.constantFrom(0, 0xffff_ffff),
  word,
);

const GPIO_WRITABLE = (soc: SocDescription): [string, RegisterSpec][] =>
  Object.entries<RegisterSpec>(soc.blocks.gpio.registers).filter(([, { access }]) => access !== "ro");

/** Ten functions, outputs more often than others; bits 31 and 30 are written too. */
const functions = fc
  .tuple(
    fc.array(fc.constantFrom<number[]>(0, 1, 1, 1, ...ALTERNATE_FSEL), { minLength: 10, maxLength: 10 }),
    fc.integer({ min: 0, max: 3 }),
  )
  .map(([pins, top]) => (pins.reduce((all, fsel, pin) => all | (fsel << (3 * pin)), 0) | (top << 30)) >>> 0);

const gpio: ProgramKind = {
  name: "GPIO",
  programs: 90,
  fresh: () => [
    ...[0, 1, 2, 3, 4, 5].map((index) => write("gpio", "GPFSEL", 0, index)),
    ...[0, 1].map((bank) => write("gpio", "GPCLR", 0xffff_ffff, bank)),
  ],
  arbitrary: (soc) => {
    const level = fc
      .tuple(fc.constantFrom("GPSET", "GPCLR"), fc.integer({ min: 0, max: 1 }), bits)
      .map(([register, bank, value]) => write("gpio", register, value, bank));
    const select = fc
      .tuple(fc.integer({ min: 0, max: 5 }), functions)
      .map(([index, value]) => write("gpio", "GPFSEL", value, index));
    const anything = fc
      .tuple(fc.constantFrom(...GPIO_WRITABLE(soc)), fc.nat(5), bits)
      .map(([[name, { repeat = 1 }], index, value]) => write("gpio", name, value, index % repeat));
    const look = fc.constantFrom(...readAll(soc, "gpio"));
    const levels = fc.integer({ min: 0, max: 1 }).map((bank) => read("gpio", "GPLEV", bank));
    const step = fc.oneof(
      { weight: 4, arbitrary: level },
      { weight: 2, arbitrary: select },
      { weight: 1, arbitrary: anything },
      { weight: 2, arbitrary: look },
      { weight: 3, arbitrary: levels },
    );
    return fc.array(step, LONG).map((steps) => [...steps, ...readAll(soc, "gpio")]);
  },
};

const clocks: ProgramKind = {
  name: "clock manager",
  programs: 70,
  fresh: (soc) =>
    Object.keys(soc.blocks.clockManager.registers).map((name) => write("clockManager", name, PASSWORD)),
  arbitrary: (soc) => {
    const register = fc.constantFrom(...Object.keys(soc.blocks.clockManager.registers));
    // Often the password; else one bit beside it, or anything.
    const password = fc.oneof(
      { weight: 12, arbitrary: fc.constant(0) },
      { weight: 3, arbitrary: fc.integer({ min: 24, max: 31 }).map((bit) => 1 << bit) },
      { weight: 1, arbitrary: word.map((value) => value & 0xff00_0000) },
    );
    const value = fc
      .tuple(password, word)
      .map(([wrong, value]) => ((PASSWORD | (value & 0x00ff_ffff)) ^ wrong) >>> 0);
    const change = fc.tuple(register, value).map(([name, bits]) => write("clockManager", name, bits));
    const look = register.map((name) => read("clockManager", name));
    return fc.array(fc.oneof(change, look), LONG).map((steps) => [...steps, ...readAll(soc, "clockManager")]);
  },
};

/** Where things lie in a program's RAM: control blocks, what is read, what is written. */
const BLOCKS = 0;
const SOURCES = 0x1000;
const DESTS = 0x8000;
const AREA = 0x6000;
/** Longest run of bytes of one control block, and the longest way that its rows may wander. */
const MAX_BYTES = 0x400;

const TI = { INTEN: 1, TDMODE: 2, DEST_INC: 0x10, DEST_IGNORE: 0x80, SRC_INC: 0x100, SRC_IGNORE: 0x800 };
/** WAIT_RESP, widths, burst length, PERMAP without DREQ, WAITS, NO_WIDE_BURSTS: nothing of that changes what is moved. */
const HARMLESS = 0x07ff_f228;
const REGISTERS = 0x7e20_0000;

interface Move {
  readonly flags: number;
  readonly source: number;
  readonly dest: number;
  readonly length: number;
  readonly stride: number;
}

interface Transfer {
  readonly channel: number;
  readonly moves: readonly Move[];
  readonly control: number;
  readonly clear: number;
}

/** Channels whose flags a program may use: those that both models have. */
const CHANNELS = 15;

function move(twoDimensional: boolean): Arbitrary<Move> {
  const flags = fc
    .tuple(
      fc.subarray([TI.INTEN, TI.DEST_INC, TI.DEST_INC, TI.SRC_INC, TI.SRC_INC]),
      fc.constantFrom(0, 0, 0, 0, TI.SRC_IGNORE, TI.DEST_IGNORE, TI.SRC_IGNORE | TI.DEST_IGNORE),
      word,
    )
    .map(([set, ignore, harmless]) => set.reduce((all, bit) => all | bit, ignore) | (harmless & HARMLESS));
  // Half of them on a word.
  const place = fc
    .tuple(fc.integer({ min: 0, max: AREA / 8 }), fc.constantFrom(0, 0, 0, 1, 2, 3))
    .map(([count, byte]) => AREA / 4 + 4 * count + byte);
  const words = fc.integer({ min: 0, max: MAX_BYTES / 4 });
  const flat = fc.record({ flags, source: place, dest: place, length: words.map((count) => 4 * count) });
  const straight = flat.map((each) => ({ ...each, stride: 0 }));
  if (!twoDimensional) return straight;
  const step = fc.integer({ min: -32, max: 32 }).map((count) => (4 * count) & 0xffff);
  const rows = fc
    .record({
      each: flat,
      wide: fc.integer({ min: 1, max: 32 }),
      more: fc.nat(7),
      from: step,
      to: step,
    })
    .map(({ each, wide, more, from, to }) => ({
      ...each,
      flags: each.flags | TI.TDMODE,
      length: (more << 16) | (4 * wide),
      stride: ((to << 16) | from) >>> 0,
    }));
  return fc.oneof(straight, rows);
}

function transfer(soc: SocDescription): Arbitrary<Transfer> {
  return fc.nat(CHANNELS - 1).chain((channel) =>
    fc.record({
      channel: fc.constant(channel),
      moves: fc.array(move(!soc.dma.liteChannels.includes(channel)), { minLength: 1, maxLength: 4 }),
      control: word.map((bits) => (bits & 0x30ff_0000) | 1),
      clear: fc.constantFrom(0, 2, 4, 6),
    }),
  );
}

/** A chain of control blocks in RAM, started, looked at, and its flags cleared in part. */
function transferSteps(
  soc: SocDescription,
  ram: number,
  { channel, moves, control, clear }: Transfer,
): Step[] {
  const at = (byte: number): number => (ram + byte) >>> 0;
  const blocks = moves.flatMap(({ flags, source, dest, length, stride }, index) => {
    const next = index + 1 < moves.length ? at(BLOCKS + 32 * (index + 1)) : 0;
    return [flags, at(SOURCES + source), at(DESTS + dest), length, stride, next, 0, 0];
  });
  return [
    { kind: "fill", byte: BLOCKS, words: blocks },
    write("dmaChannel", "CONBLK_AD", at(BLOCKS), 0, channel),
    write("dmaChannel", "CS", control, 0, channel),
    { kind: "settle" },
    ...readAll(soc, "dmaChannel", channel),
    read("dmaShared", "INT_STATUS"),
    write("dmaChannel", "CS", clear, 0, channel),
    read("dmaChannel", "CS", 0, channel),
    read("dmaShared", "INT_STATUS"),
    { kind: "compare", byte: DESTS, count: AREA / 4 },
  ];
}

/** Bits of CS that start nothing: ABORT, DISDEBUG, WAIT_FOR_OUTSTANDING_WRITES, priorities, INT, END. */
const CONTROL = 0x70ff_0006;
const RESET = 0x8000_0000;

/** Writes to a channel that stands still. */
function idleSteps(
  soc: SocDescription,
  ram: number,
  channel: number,
  control: number,
  block: number,
): Step[] {
  return [
    write("dmaChannel", "CONBLK_AD", block === 0 ? 0 : ram + 32 * block, 0, channel),
    write("dmaChannel", "CS", control, 0, channel),
    { kind: "settle" },
    ...readAll(soc, "dmaChannel", channel),
    read("dmaShared", "INT_STATUS"),
  ];
}

/** A transfer of words into a register. */
function registerSteps(ram: number, channel: number, offset: number, values: readonly number[]): Step[] {
  const block = [TI.SRC_INC, ram + SOURCES, REGISTERS + offset, 4 * values.length, 0, 0, 0, 0];
  return [
    { kind: "fill", byte: BLOCKS, words: block.map((each) => each >>> 0) },
    { kind: "fill", byte: SOURCES, words: values },
    write("dmaChannel", "CONBLK_AD", ram + BLOCKS, 0, channel),
    write("dmaChannel", "CS", 1, 0, channel),
    { kind: "settle" },
    ...[0, 1, 2, 3].map((index) => read("gpio", "GPFSEL", index)),
    ...[0, 1].map((bank) => read("gpio", "GPLEV", bank)),
    read("dmaChannel", "CS", 0, channel),
  ];
}

const dma: ProgramKind = {
  name: "DMA",
  programs: 60,
  fresh: (soc) => [
    ...gpio.fresh(soc),
    ...Array.from({ length: CHANNELS }, (_, channel) => [
      write("dmaChannel", "CS", 0x8000_0006, 0, channel),
      write("dmaChannel", "CONBLK_AD", 0, 0, channel),
    ]).flat(),
    { kind: "fill", byte: 0, words: new Array<number>(RAM_BYTES / 4).fill(0) },
    {
      kind: "fill",
      byte: SOURCES,
      words: Array.from({ length: AREA / 4 }, (_, index) => Math.imul(index + 1, 0x9e37_79b1) >>> 0),
    },
  ],
  arbitrary: (soc, ram) => {
    const copies = transfer(soc).map((each) => transferSteps(soc, ram, each));
    // GPFSEL0-3, GPSET0-1, GPCLR0-1
    const offset = fc.constantFrom(0x00, 0x04, 0x08, 0x0c, 0x1c, 0x20, 0x28, 0x2c);
    const values = fc.array(fc.oneof(functions, bits), { minLength: 1, maxLength: 8 });
    const pokes = fc
      .tuple(fc.nat(CHANNELS - 1), offset, values)
      .map(([channel, place, words]) => registerSteps(ram, channel, place, words));
    const control = fc.oneof(
      word.map((value) => value & CONTROL),
      fc.constantFrom(RESET, 0),
    );
    const idle = fc
      .tuple(fc.nat(CHANNELS - 1), control, fc.nat(100))
      .map(([channel, value, block]) => idleSteps(soc, ram, channel, value, block));
    // Started without a control block.
    const empty = fc.nat(CHANNELS - 1).map((channel) => idleSteps(soc, ram, channel, 1, 0));
    const part = fc.oneof(
      { weight: 6, arbitrary: copies },
      { weight: 2, arbitrary: pokes },
      { weight: 2, arbitrary: idle },
      { weight: 1, arbitrary: empty },
    );
    return fc.array(part, { maxLength: 24, size: "max" }).map((parts) => parts.flat());
  },
};

export const PROGRAM_KINDS: readonly ProgramKind[] = [gpio, clocks, dma];
