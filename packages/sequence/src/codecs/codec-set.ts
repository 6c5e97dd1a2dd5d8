import type { BlockCodec } from "@pinrail/show";
import { koffiZstd } from "./koffi-zstd.js";
import { nodeZlib } from "./node-zlib.js";
import { nodeZstd } from "./node-zstd.js";
import { wasmZstd } from "./wasm-zstd.js";

/**
 * Ways to unpack zstd, the best first; each answers `undefined` where it cannot work.
 *
 * Node's own comes first although libzstd is faster (430 against 261 MB/s on Node 24): a Node that has zstd exports its
 * functions, and a second zstd in the same process may end up calling them with structures of its own.
 */
export const ZSTD_CHOICES = { node: nodeZstd, koffi: koffiZstd, wasm: wasmZstd } as const;

let loaded: Promise<readonly BlockCodec[]> | undefined;

/**
 * The codecs that this machine has, one for each compression; found once a thread.
 *
 * `name` says what does the work. Zstd comes from Node itself (22.15 and later), else from the system's libzstd
 * through koffi, else from a WebAssembly build that works everywhere and can do whole blocks only.
 */
export function codecs(): Promise<readonly BlockCodec[]> {
  loaded ??= findCodecs();
  return loaded;
}

async function findCodecs(): Promise<readonly BlockCodec[]> {
  for (const choose of Object.values(ZSTD_CHOICES)) {
    const zstd = await choose();
    if (zstd !== undefined) return [nodeZlib(), zstd];
  }
  return [nodeZlib()];
}
