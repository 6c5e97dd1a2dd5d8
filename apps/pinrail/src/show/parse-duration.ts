import { PinrailError } from "@pinrail/base";

const UNITS = { ms: 1, s: 1000, m: 60_000, min: 60_000, h: 3_600_000 } as const;

/**
 * Reads `500ms`, `5s`, `2m`, `1h` or `5` (seconds).
 *
 * @returns Milliseconds, above 0.
 * @throws PinrailError `OPTION`.
 */
export function parseDuration(option: string, text: string): number {
  const match = /^(\d+(?:\.\d+)?)(ms|s|m|min|h)?$/.exec(text.trim());
  const value = match === null ? 0 : Number(match[1]) * UNITS[(match[2] ?? "s") as keyof typeof UNITS];
  if (value > 0 && Number.isFinite(value)) return value;
  throw new PinrailError(
    "OPTION",
    { option, value: text },
    {
      message: `Cannot read ${option} ${JSON.stringify(text)}: not a time`,
      remedy: "write it like 5s, 500ms or 2m",
    },
  );
}
