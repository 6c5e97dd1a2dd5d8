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

/**
 * Compiles a kernel for one string.
 *
 * WebAssembly, because a typed-array access in JavaScript pays a bounds check each for the source, the table and
 * the target: 5.5 ns a pixel against 1.8 ns here (docs/adr/0004).
 */
export function symbolKernel(memory: WebAssembly.Memory, shape: KernelShape): SymbolKernel {
  const perPixel = shape.colours.length;
  const module = new WebAssembly.Module(
    wasmModule([
      { name: "packed", parameters: 3, body: loop(shape, UNROLL, op.constant(UNROLL * perPixel)) },
      { name: "stepped", parameters: 4, body: loop(shape, 1, op.get(STEP)) },
    ]),
  );
  // SAFETY: the two exports are the two functions above, with these parameters.
  return new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as SymbolKernel;
}

/** `do { encode `pixels` pixels; advance } while (count -= pixels)`. */
function loop({ table, stride, colours }: KernelShape, pixels: number, advance: readonly number[]): number[] {
  const words = Array.from({ length: pixels * colours.length }, (_, index) => {
    const source = Math.floor(index / colours.length) * colours.length + colours[index % colours.length]!;
    return [
      ...op.get(TARGET),
      ...[...op.get(SOURCE), ...op.load8(source), ...op.constant(2), ...op.shiftLeft, ...op.load32(table)],
      ...op.store32(index * stride),
    ];
  });
  return op.repeatWhile([
    ...words.flat(),
    ...[...op.get(SOURCE), ...advance, ...op.add, ...op.set(SOURCE)],
    ...[...op.get(TARGET), ...op.constant(words.length * stride), ...op.add, ...op.set(TARGET)],
    ...[...op.get(COUNT), ...op.constant(pixels), ...op.subtract, ...op.tee(COUNT)],
  ]);
}
