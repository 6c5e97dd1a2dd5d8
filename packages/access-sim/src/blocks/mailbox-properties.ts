import type { Allocator } from "../bus/allocator.js";
import type { SimMemory } from "../bus/memory.js";

/** What the firmware's memory tags work on. */
export interface FirmwareMemory {
  readonly memory: SimMemory;
  readonly heap: Allocator;
  /** Address by handle. */
  readonly handles: Map<number, { readonly address: number; readonly bytes: number }>;
  readonly revision: number;
}

const ANSWERED = 0x8000_0000;
const SUCCESS = 0x8000_0000;
const PARSE_ERROR = 0x8000_0001;
/** Messages longer than this are refused: none of the modelled ones needs it. */
const MAX_WORDS = 1024;

type Tag = (firmware: FirmwareMemory, values: readonly number[]) => number;

/** Tags of ws281x-on-pi.md §5, and the board's revision. Unlock and release answer 0, as the firmware does on success. */
const TAGS: Readonly<Record<number, Tag>> = {
  0x10002: (firmware) => firmware.revision,
  0x3000c: (firmware, [bytes = 0, align = 0]) => {
    const address = firmware.heap.take(bytes, Math.max(align, 4096));
    if (address === undefined) return 0;
    const handle = 1 + Math.max(0, ...firmware.handles.keys());
    firmware.handles.set(handle, { address, bytes });
    return handle;
  },
  0x3000d: (firmware, [handle = 0]) => firmware.handles.get(handle)?.address ?? 0,
  0x3000e: (firmware, [handle = 0]) => (firmware.handles.has(handle) ? 0 : 1),
  0x3000f: (firmware, [handle = 0]) => {
    const held = firmware.handles.get(handle);
    if (held === undefined) return 1;
    firmware.handles.delete(handle);
    firmware.heap.give(held.address);
    firmware.memory.forget(held.address, held.bytes);
    return 0;
  },
};

/** Reads the tags of the message at a bus address and writes the answers into it; unknown tags stay unanswered. */
export function answerProperties(firmware: FirmwareMemory, address: number): void {
  const { memory } = firmware;
  const word = (index: number): number => memory.read32(address + 4 * index) >>> 0;
  const length = word(0) >>> 2;
  if (length < 3 || length > MAX_WORDS) return memory.write32(address + 4, PARSE_ERROR);
  for (let index = 2; index < length && word(index) !== 0;) {
    const size = word(index + 1) >>> 2;
    if (index + 3 + size > length) return memory.write32(address + 4, PARSE_ERROR);
    const tag = TAGS[word(index)];
    if (tag !== undefined && size > 0) {
      const values = Array.from({ length: size }, (_, value) => word(index + 3 + value));
      memory.write32(address + 4 * (index + 3), tag(firmware, values));
      memory.write32(address + 4 * (index + 2), (ANSWERED | 4) >>> 0);
    }
    index += 3 + size;
  }
  memory.write32(address + 4, SUCCESS);
}
