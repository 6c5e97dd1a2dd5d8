import { PinrailError } from "@pinrail/base";
import type { ChannelRange, Compression, SequenceVersion } from "@pinrail/show";

/** Makes the error of an option that cannot be read. */
export function badOption(option: string, text: string, why: string, remedy: string): PinrailError {
  const message = `Cannot read ${option} ${JSON.stringify(text)}: ${why}`;
  return new PinrailError("OPTION", { option, value: text }, { message, remedy });
}

/** Reads a whole number. @throws PinrailError `OPTION` when it is none, or out of range. */
export function wholeNumber(option: string, text: string, least: number, most: number): number {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw badOption(option, text, "not a whole number in range", `use ${least} to ${most}`);
}

/**
 * Reads `1-300,601-900`: channels as people count them, from 1, both ends included.
 *
 * @returns Ranges counted from 0.
 * @throws PinrailError `OPTION`.
 */
export function parseChannelRanges(option: string, text: string): ChannelRange[] {
  return text.split(",").map((part) => {
    const match = /^\s*(\d{1,8})(?:\s*-\s*(\d{1,8}))?\s*$/.exec(part);
    const [first, last] = [Number(match?.[1] ?? 0), Number(match?.[2] ?? match?.[1] ?? 0)];
    if (first >= 1 && last >= first) return { start: first - 1, count: last - first + 1 };
    throw badOption(
      option,
      text,
      `${JSON.stringify(part)} is no range of channels`,
      "write it like 1-300,601-900",
    );
  });
}

/**
 * Reads `40-80`: frames counted from 0, both ends included.
 *
 * @throws PinrailError `OPTION` when it is no span of the `frameCount` frames.
 */
export function parseFrameSpan(
  option: string,
  text: string,
  frameCount: number,
): { from: number; to: number } {
  const match = /^(\d{1,9})(?:-(\d{1,9}))?$/.exec(text.trim());
  const [from, last] = [Number(match?.[1] ?? -1), Number(match?.[2] ?? match?.[1] ?? -1)];
  if (from >= 0 && last >= from && last < frameCount) return { from, to: last + 1 };
  throw badOption(
    option,
    text,
    "no such frames",
    `the sequence has frames 0 to ${frameCount - 1}; write it like 40-80`,
  );
}

/** The compression asked for, or the best that the version has. */
export function compressionFor(version: SequenceVersion, asked: string | undefined): Compression {
  // SAFETY: commander has checked it against the choices.
  if (asked !== undefined) return asked as Compression;
  return version === "1" || version === "eseq" ? "none" : "zstd";
}
