/**
 * The few WebAssembly instructions that a symbol kernel is made of.
 *
 * @see WebAssembly Core Specification §5.4 (instructions)
 */
export const op = {
  get: (local: number) => [0x20, ...unsigned(local)],
  set: (local: number) => [0x21, ...unsigned(local)],
  tee: (local: number) => [0x22, ...unsigned(local)],
  constant: (value: number) => [0x41, ...signed(value)],
  load8: (offset: number) => [0x2d, 0x00, ...unsigned(offset)],
  load32: (offset: number) => [0x28, 0x02, ...unsigned(offset)],
  store32: (offset: number) => [0x36, 0x02, ...unsigned(offset)],
  /** Loads a word from an address that may be off a word. */
  load32Unaligned: (offset: number) => [0x28, 0x00, ...unsigned(offset)],
  add: [0x6a],
  subtract: [0x6b],
  and: [0x71],
  shiftLeft: [0x74],
  shiftRight: [0x76],
  /** Repeats the body for as long as it leaves a value other than 0 on the stack. */
  repeatWhile: (body: readonly number[]) => [0x03, 0x40, ...body, 0x0d, 0x00, 0x0b],
} as const;

/** A function that takes 32-bit integers and returns nothing. */
export interface WasmFunction {
  readonly name: string;
  readonly parameters: number;
  /** Further 32-bit variables, numbered on from the parameters. */
  readonly locals?: number;
  readonly body: readonly number[];
}

const I32 = 0x7f;
const END = 0x0b;

/**
 * Builds a module of such functions over a memory that it imports as `env.memory`.
 *
 * @see WebAssembly Core Specification §5.5 (modules)
 */
export function wasmModule(functions: readonly WasmFunction[]): Uint8Array<ArrayBuffer> {
  const types = functions.map(({ parameters }) => [
    0x60,
    ...vector(Array<number[]>(parameters).fill([I32])),
    0x00,
  ]);
  const memory = [...text("env"), ...text("memory"), 0x02, 0x00, ...unsigned(1)];
  const exported = functions.map(({ name }, index) => [...text(name), 0x00, ...unsigned(index)]);
  const code = functions.map(({ body, locals = 0 }) => {
    const bytes = [...(locals === 0 ? [0x00] : [0x01, ...unsigned(locals), I32]), ...body, END];
    return [...unsigned(bytes.length), ...bytes];
  });
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, vector(types)),
    ...section(2, vector([memory])),
    ...section(3, vector(functions.map((_, index) => unsigned(index)))),
    ...section(7, vector(exported)),
    ...section(10, vector(code)),
  ]);
}

function section(id: number, content: readonly number[]): number[] {
  return [id, ...unsigned(content.length), ...content];
}

function vector(entries: readonly (readonly number[])[]): number[] {
  return [...unsigned(entries.length), ...entries.flat()];
}

function text(value: string): number[] {
  return [...unsigned(value.length), ...[...value].map((letter) => letter.charCodeAt(0))];
}

/** Unsigned LEB128. */
function unsigned(value: number): number[] {
  const bytes: number[] = [];
  for (let rest = value >>> 0; ; rest >>>= 7) {
    if (rest < 0x80) return [...bytes, rest];
    bytes.push((rest & 0x7f) | 0x80);
  }
}

/** Signed LEB128. */
function signed(value: number): number[] {
  const bytes: number[] = [];
  for (let rest = value | 0; ; rest >>= 7) {
    const byte = rest & 0x7f;
    if ((rest >> 6 === 0 && (byte & 0x40) === 0) || (rest >> 6 === -1 && (byte & 0x40) !== 0))
      return [...bytes, byte];
    bytes.push(byte | 0x80);
  }
}
