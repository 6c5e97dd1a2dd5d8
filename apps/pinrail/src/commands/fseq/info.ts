import type { SequenceInfo } from "@pinrail/show";
import { FileSource, openSequence } from "@pinrail/sequence";
import { colours } from "../../cli/colours.js";
import { printJson, printLines } from "../../cli/print.js";
import { durationText, plainText, sizeText } from "./format.js";

/** Prints what a sequence file says about itself. */
export async function printInfo(file: string, json: boolean): Promise<void> {
  using sequence = await openSequence(file);
  using source = FileSource.open(file);
  if (json) return printJson(infoRecord(file, source.size, sequence.info));
  const { bold, yellow } = colours();
  const rows = infoRows(sequence.info, source.size);
  const width = Math.max(...rows.map(([name]) => name.length));
  printLines([
    bold(file),
    ...rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`),
    ...sequence.info.warnings.map((text) => yellow(`  warning: ${plainText(text)}`)),
  ]);
}

/** The header as JSON has it: frames and channels counted from 0, units in the names. */
function infoRecord(file: string, bytes: number, info: SequenceInfo): object {
  const { version, variableHeaders, blocks, ...rest } = info;
  return {
    file,
    bytes,
    ...rest,
    version: `${version.major}.${version.minor}`,
    durationMs: info.frameCount * info.stepTimeMs,
    decodedBytes: info.frameCount * info.channelCount,
    variableHeaders: variableHeaders.map(({ code, data, extended }) => ({
      code,
      bytes: data.length,
      extended,
    })),
    blocks,
  };
}

function infoRows(info: SequenceInfo, bytes: number): (readonly [name: string, value: string])[] {
  const { stepTimeMs, frameCount, channelCount } = info;
  const rows: (readonly [string, string | undefined])[] = [
    ["Format", formatText(info)],
    [
      "Duration",
      `${durationText(frameCount * stepTimeMs)} (${frameCount} frames of ${stepTimeMs} ms, ${rateText(stepTimeMs)})`,
    ],
    ["Channels", channelText(info)],
    ["Ranges", rangeText(info)],
    ["Size", sizeText(bytes)],
    ["Frames", `${sizeText(frameCount * channelCount)} decoded`],
    ["Compression", packingText(info)],
    ["Media", info.mediaFile],
    ["Made by", info.producer],
    ["Headers", headersText(info)],
    ["Unique id", info.uniqueId === "0" ? undefined : info.uniqueId],
  ];
  return rows.flatMap(([name, value]) => (value === undefined ? [] : [[name, plainText(value)] as const]));
}

function formatText({ format, version }: SequenceInfo): string {
  return format === "eseq" ? "ESEQ effect" : `FSEQ ${version.major}.${version.minor}`;
}

function rateText(stepTimeMs: number): string {
  return `${Number((1000 / stepTimeMs).toFixed(2))} a second`;
}

function channelText({ channelCount, maxChannel, ranges }: SequenceInfo): string {
  const pixels = channelCount % 3 === 0 ? ` (${channelCount / 3} RGB pixels)` : "";
  return ranges.length === 0
    ? `${channelCount}${pixels}`
    : `${channelCount} stored of ${maxChannel}${pixels}`;
}

function rangeText({ ranges }: SequenceInfo): string | undefined {
  if (ranges.length === 0) return undefined;
  const shown = ranges.slice(0, 8).map(({ start, count }) => `${start + 1}-${start + count}`);
  return (
    shown.join(", ") + (ranges.length > shown.length ? `, and ${ranges.length - shown.length} more` : "")
  );
}

function packingText({ compression, blocks, frameCount, channelCount }: SequenceInfo): string {
  if (compression === "none") return "none";
  const packed = blocks.reduce((sum, { byteLength }) => sum + byteLength, 0);
  const ratio = (frameCount * channelCount) / packed;
  return `${compression}, ${blocks.length} ${blocks.length === 1 ? "block" : "blocks"}, ${ratio.toFixed(1)} : 1`;
}

function headersText({ variableHeaders }: SequenceInfo): string | undefined {
  if (variableHeaders.length === 0) return undefined;
  return variableHeaders
    .map(({ code, data, extended }) => `${code} (${data.length} bytes${extended ? ", extended" : ""})`)
    .join(", ");
}
