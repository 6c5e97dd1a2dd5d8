import type { Argument, Option } from "commander";

/** Finds the values that a shell may offer; called only when a completion script is made. */
export type CompletionSource = () => Promise<readonly string[]>;

const sources = new WeakMap<Argument | Option, CompletionSource>();

/**
 * Says what a shell may offer for an argument or option whose values commander does not know.
 *
 * @returns the argument or option, for `addArgument` and `addOption`.
 */
export function completeWith<T extends Argument | Option>(target: T, source: CompletionSource): T {
  sources.set(target, source);
  return target;
}

/** Options that mean the same wherever they are. */
const BY_FLAG: Readonly<Record<string, CompletionSource>> = {
  "--board": async () => (await import("@pinrail/describe")).BOARDS.map(({ id }) => `sim:${id}`),
};

/** Values to offer: what {@link completeWith} or the flag finds, else the choices that commander holds, else none. */
export async function completionValues(target: Argument | Option): Promise<readonly string[]> {
  const flag = "long" in target ? (target.long ?? "") : "";
  const source = sources.get(target) ?? BY_FLAG[flag];
  return (await source?.()) ?? target.argChoices ?? [];
}
