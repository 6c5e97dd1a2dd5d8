import { PinrailError } from "@pinrail/base";
import { findLedPart } from "@pinrail/describe";
import type { StringOptions } from "@pinrail/pixels";
import { STRING_KEYS } from "./string-keys.js";

type Key = keyof typeof STRING_KEYS;
/** A string whose start may still depend on the string before it. */
export type ParsedString = Omit<StringOptions, "start"> & { readonly start?: number };

/**
 * Reads `gpio=18,pixels=300,led=ws2812b,order=grb,start=1`.
 *
 * @throws PinrailError `STRING_OPTIONS` that names the key and what it takes.
 */
export function parseString(text: string): ParsedString {
  const values = splitPairs(text);
  const number = (key: Key): number | undefined => numberOf(text, key, values.get(key));
  const flag = (key: Key): boolean | undefined => flagOf(text, key, values.get(key));
  const required = (key: Key): number => {
    const value = number(key);
    if (value === undefined) throw refusal(text, `${key}= is missing`);
    return value;
  };
  const symbols = number("symbols");
  if (symbols !== undefined && symbols !== 3 && symbols !== 4)
    throw refusal(text, `symbols=${symbols} must be 3 or 4`);
  return {
    name: values.get("name"),
    gpio: required("gpio"),
    pixels: required("pixels"),
    part: findLedPart(values.get("led") ?? "ws2812b"),
    order: values.get("order"),
    start: number("start"),
    brightness: number("brightness"),
    gamma: number("gamma"),
    group: number("group"),
    nullPixels: number("null"),
    reverse: flag("reverse"),
    zigzag: number("zigzag"),
    symbols,
    invert: flag("invert"),
  };
}

function splitPairs(text: string): Map<Key, string> {
  const values = new Map<Key, string>();
  for (const pair of text.split(",")) {
    const [key = "", value = "", ...rest] = pair.split("=").map((part) => part.trim());
    if (!Object.hasOwn(STRING_KEYS, key)) {
      throw refusal(
        text,
        `${JSON.stringify(key)} is no option; there are ${Object.keys(STRING_KEYS).join(", ")}`,
      );
    }
    if (value === "" || rest.length > 0) throw refusal(text, `${key}= needs one value`);
    if (values.has(key as Key)) throw refusal(text, `${key}= is there twice`);
    values.set(key as Key, value);
  }
  return values;
}

function numberOf(text: string, key: Key, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const number = /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : Number.NaN;
  if (!Number.isFinite(number)) throw refusal(text, `${key}=${value} is not a number`);
  return number;
}

function flagOf(text: string, key: Key, value: string | undefined): boolean | undefined {
  if (value === undefined) return undefined;
  if (!["0", "1", "yes", "no", "true", "false"].includes(value))
    throw refusal(text, `${key}=${value} must be 0 or 1`);
  return ["1", "yes", "true"].includes(value);
}

function refusal(text: string, why: string): PinrailError {
  return new PinrailError(
    "STRING_OPTIONS",
    { string: text },
    {
      message: `Cannot read --string ${text}: ${why}`,
      remedy: "write it like gpio=18,pixels=300,led=ws2812b,order=grb",
    },
  );
}
