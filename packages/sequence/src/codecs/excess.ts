/** A block that unpacks to more than there is room for; every codec throws it with the same words. */
export function excess(limit: number): Error {
  return new Error(`it unpacks to more than ${limit} bytes`);
}
