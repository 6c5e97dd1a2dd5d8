/**
 * Gives back the memory of a large buffer at once, where Node can (22 and later); the buffer is empty then.
 *
 * Without this, decoded blocks pile up to some 60 MB before the garbage collector minds them.
 */
export function freeBuffer(bytes: Uint8Array): void {
  const buffer = bytes.buffer as ArrayBuffer & { transfer?(length: number): ArrayBuffer };
  // One of the pool's size may be the pool, which others lie in too.
  if (buffer.byteLength > Buffer.poolSize) buffer.transfer?.(0);
}
