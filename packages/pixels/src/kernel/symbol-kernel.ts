import { op, wasmModule } from "./wasm-module.js";

/** Where a string's kernel finds its table and how its words lie in the frame. */
export interface KernelShape {
  /** Byte address of the 256-word symbol table in the shared memory. */
  readonly table: number;
  /** Bytes from one word of the string to its next: 4, or 8 where two strings alternate. */
  readonly stride: number;
  /** Offsets of a pixel's colours, in the order sent: `[1, 0, 2]` for GRB. */
  readonly colours: readonly number[];
}

/** Turns pixels into symbol words, one word a colour. Addresses are bytes in the shared memory. */
export interface SymbolKernel {
  /** Encodes `count` pixels (a multiple of {@link UNROLL}) that follow each other without gaps. */
  packed(target: number, count: number, source: number): void;
  /** Encodes `count` pixels (1 or more), `step` bytes apart. */
  stepped(target: number, count: number, source: number, step: number): void;
}

/** Pixels that {@link SymbolKernel.packed} takes at a time. */
export const UNROLL = 4;

const TARGET = 0;
const COUNT = 1;
const SOURCE = 2;
const STEP = 3;
/** A table entry is a word: its offset is the byte times four. */
const INDEX_SHIFT = 2;
const INDEX_MASK = 0xff << INDEX_SHIFT;

/**
 * Compiles a kernel for one string.
 *
 * WebAssembly, because a typed-array access in JavaScript pays a bounds check each for the source, the table and
 * the target: 5.5 ns a pixel against 1.5 ns here (docs/adr/0004).
 */
export function symbolKernel(memory: WebAssembly.Memory, shape: KernelShape): SymbolKernel {
  const perPixel = shape.colours.length;
  const module = new WebAssembly.Module(
    wasmModule([
      { name: "packed", parameters: 3, locals: perPixel, body: packed(shape) },
      { name: "stepped", parameters: 4, body: stepped(shape) },
    ]),
  );
  // SAFETY: the two exports are the two functions above, with these parameters.
  return new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as SymbolKernel;
}

/** Source bytes are loaded four at a time and cut out of the word: three memory accesses a byte would be the limit. */
function packed(shape: KernelShape): number[] {
  const perPixel = shape.colours.length;
  const firstWord = 3; // the locals behind the three parameters
  const words = Array.from({ length: perPixel }, (_, index) => [
    ...op.get(SOURCE),
    ...op.load32Unaligned(index * 4),
    ...op.set(firstWord + index),
  ]);
  const index = (source: number): number[] => {
    const bit = (source % 4) * 8 - INDEX_SHIFT;
    const move = bit < 0 ? [...op.constant(-bit), ...op.shiftLeft] : [...op.constant(bit), ...op.shiftRight];
    return [...op.get(firstWord + Math.floor(source / 4)), ...move, ...op.constant(INDEX_MASK), ...op.and];
  };
  return loop(shape, UNROLL, words.flat(), index, op.constant(UNROLL * perPixel));
}

function stepped(shape: KernelShape): number[] {
  const index = (source: number): number[] => [
    ...op.get(SOURCE),
    ...op.load8(source),
    ...op.constant(INDEX_SHIFT),
    ...op.shiftLeft,
  ];
  return loop(shape, 1, [], index, op.get(STEP));
}

/**
 * `do { encode `pixels` pixels; advance } while (count -= pixels)`.
 *
 * @param index - Puts the table offset of the source byte at this distance on the stack.
 */
function loop(
  { table, stride, colours }: KernelShape,
  pixels: number,
  prepare: readonly number[],
  index: (source: number) => readonly number[],
  advance: readonly number[],
): number[] {
  const count = pixels * colours.length;
  const stores = Array.from({ length: count }, (_, i) => {
    const source = Math.floor(i / colours.length) * colours.length + colours[i % colours.length]!;
    return [...op.get(TARGET), ...index(source), ...op.load32(table), ...op.store32(i * stride)];
  });
  return op.repeatWhile([
    ...prepare,
    ...stores.flat(),
    ...[...op.get(SOURCE), ...advance, ...op.add, ...op.set(SOURCE)],
    ...[...op.get(TARGET), ...op.constant(count * stride), ...op.add, ...op.set(TARGET)],
    ...[...op.get(COUNT), ...op.constant(pixels), ...op.subtract, ...op.tee(COUNT)],
  ]);
}
