import type { SocDescription } from "@pinrail/describe";

/** Blocks that both models have. */
export type BlockName = "gpio" | "clockManager" | "dmaChannel" | "dmaShared";

/** A register of a block: the `index`-th of that name, in the `instance`-th block. */
export interface Place {
  readonly block: BlockName;
  readonly instance: number;
  readonly register: string;
  readonly index: number;
}

/** One thing that a program does to both boards. Memory offsets are bytes into the program's stretch of RAM. */
export type Step =
  | { readonly kind: "read"; readonly place: Place }
  | { readonly kind: "write"; readonly place: Place; readonly value: number }
  | { readonly kind: "fill"; readonly byte: number; readonly words: readonly number[] }
  | { readonly kind: "compare"; readonly byte: number; readonly count: number }
  /** Lets the simulator finish what QEMU does at once. */
  | { readonly kind: "settle" };

/** Bytes of RAM that a program has. */
export const RAM_BYTES = 0x1_0000;

export function read(block: BlockName, register: string, index = 0, instance = 0): Step {
  return { kind: "read", place: { block, instance, register, index } };
}

export function write(block: BlockName, register: string, value: number, index = 0, instance = 0): Step {
  return { kind: "write", place: { block, instance, register, index }, value: value >>> 0 };
}

/** Reads of every register of a block that may be read. */
export function readAll(soc: SocDescription, block: BlockName, instance = 0): Step[] {
  return Object.entries(soc.blocks[block].registers).flatMap(([name, register]) =>
    register.access === "wo"
      ? []
      : Array.from({ length: register.repeat ?? 1 }, (_, index) => read(block, name, index, instance)),
  );
}

/** A step as a person would note it down. */
export function formatStep(step: Step): string {
  switch (step.kind) {
    case "read":
      return `read  ${formatPlace(step.place)}`;
    case "write":
      return `write ${formatPlace(step.place)} ${hex(step.value)}`;
    case "fill":
      return `fill  RAM+${hex(step.byte)} ${formatWords(step.words)}`;
    case "compare":
      return `look  RAM+${hex(step.byte)}, ${step.count} words`;
    case "settle":
      return "wait";
  }
}

/** All of a chain of control blocks; of more, its beginning. */
function formatWords(words: readonly number[]): string {
  const rest = words.length - 32;
  return `${words.slice(0, 32).map(hex).join(" ")}${rest > 0 ? ` and ${rest} words more` : ""}`;
}

export function formatPlace({ block, instance, register, index }: Place): string {
  return `${block}${block === "dmaChannel" ? instance : ""}.${register}[${index}]`;
}

export function hex(value: number): string {
  return `0x${(value >>> 0).toString(16)}`;
}
