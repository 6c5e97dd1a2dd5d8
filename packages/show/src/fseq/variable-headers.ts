import { readFully } from "./byte-source.js";
import type { HeadReader } from "./head-reader.js";
import type { VariableHeader } from "./sequence-info.js";

/** Length field and code. */
const PREFIX_BYTES = 4;
/** An `ED` record: prefix, real code, 64 bit position, 32 bit length. */
const EXTENDED_BYTES = 18;

/** Reads the records between the tables and the channel data. @see facts/fseq.md, section 4 */
export async function parseVariableHeaders(
  head: HeadReader,
  start: number,
  end: number,
): Promise<VariableHeader[]> {
  const found: VariableHeader[] = [];
  let budget = head.limits.maxHeaderBytes;
  for (let at = start; at + PREFIX_BYTES < end;) {
    const length = head.u16(at);
    if (length <= PREFIX_BYTES) {
      at += PREFIX_BYTES; // padding, as FPP reads it
      continue;
    }
    if (at + length > end) {
      head.warn(
        `A variable header of ${length} bytes reaches into the channel data; it and what follows is left out`,
      );
      break;
    }
    const extended = head.text(at + 2, 2) === "ED";
    const header = extended ? await extendedHeader(head, at, budget) : inlineHeader(head, at);
    if (header !== undefined) {
      found.push(header);
      budget -= header.data.length;
    }
    at += length;
  }
  return found;
}

/** The text of the first record with this code, up to its NUL; `undefined` when there is none. */
export function headerText(headers: readonly VariableHeader[], code: string): string | undefined {
  const data = headers.find((header) => header.code === code)?.data;
  if (data === undefined) return undefined;
  const end = data.indexOf(0);
  return new TextDecoder().decode(end < 0 ? data : data.subarray(0, end)) || undefined;
}

/** The last part of a Windows, macOS or Linux path. */
export function baseName(path: string | undefined): string | undefined {
  return path?.split(/[/\\]/).at(-1) || undefined;
}

function inlineHeader(head: HeadReader, at: number): VariableHeader {
  const data = head.bytes.slice(at + PREFIX_BYTES, at + head.u16(at));
  return { code: head.text(at + 2, 2), data, extended: false };
}

async function extendedHeader(
  head: HeadReader,
  at: number,
  budget: number,
): Promise<VariableHeader | undefined> {
  const size = head.u16(at);
  if (size !== EXTENDED_BYTES) {
    head.warn(`An extended variable header (ED) has ${size} bytes and not ${EXTENDED_BYTES}; it is left out`);
    return undefined;
  }
  const code = head.text(at + 4, 2);
  const position = head.u64(at + 6);
  const length = head.u32(at + 14);
  if (position + BigInt(length) > BigInt(head.source.size)) {
    head.warn(
      `The data of variable header ${JSON.stringify(code)} ends past the end of the file; it is left out`,
    );
    return undefined;
  }
  if (length > budget) {
    head.warn(
      `The data of variable header ${JSON.stringify(code)} has ${length} bytes, which is too much; it is left out`,
    );
    return undefined;
  }
  const data = new Uint8Array(length);
  await readFully(head.source, Number(position), data);
  return { code, data, extended: true };
}
