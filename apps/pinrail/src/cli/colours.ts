import picocolors from "picocolors";

/** Functions that put a colour round a text, or do nothing where colours are not wanted. */
export type Colours = ReturnType<typeof picocolors.createColors>;

/**
 * Colours for standard output: on a terminal, unless `NO_COLOR` is set or `--no-color` is given; `FORCE_COLOR`
 * turns them on elsewhere.
 *
 * @see https://no-color.org
 */
export function colours(
  env: NodeJS.ProcessEnv = process.env,
  args: readonly string[] = process.argv,
  terminal = process.stdout.isTTY ?? false, // absent where it is none; picocolors would then look at CI
): Colours {
  const refused = (env["NO_COLOR"] ?? "") !== "" || args.includes("--no-color") || env["TERM"] === "dumb";
  const forced = (env["FORCE_COLOR"] ?? "") !== "";
  return picocolors.createColors(!refused && (forced || terminal));
}
