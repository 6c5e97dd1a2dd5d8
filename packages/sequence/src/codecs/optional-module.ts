import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

/**
 * Loads a package that may be absent, and keeps it out of bundles, since it brings binary files along.
 *
 * @returns `undefined` when it is not installed, or not for this machine.
 */
export function optionalModule<T>(name: string): T | undefined {
  try {
    // SAFETY: the caller names the type of the package that it asks for.
    return require(name) as T;
  } catch {
    return undefined;
  }
}
