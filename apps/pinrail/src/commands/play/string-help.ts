import { STRING_KEYS } from "../../show/string-keys.js";

/** The keys of `--string`, as a help text lists them. */
export const STRING_HELP = [
  "String options, separated by commas (after the semicolon: what holds when it is not said):",
  ...Object.entries(STRING_KEYS).map(([key, text]) => `  ${key.padEnd(12)} ${text}`),
].join("\n");
