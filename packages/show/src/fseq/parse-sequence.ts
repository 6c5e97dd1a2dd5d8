import type { ByteSource } from "./byte-source.js";
import { HeadReader } from "./head-reader.js";
import { parseEseq } from "./parse-eseq.js";
import { parseFseq } from "./parse-fseq.js";
import type { SequenceInfo } from "./sequence-info.js";
import { DEFAULT_LIMITS, type SequenceLimits } from "./sequence-limits.js";

/** The first four bytes decide, never the file's suffix: xLights writes `.eseq` files that are FSEQ inside. */
const PARSERS: Readonly<Record<string, (head: HeadReader) => Promise<SequenceInfo> | SequenceInfo>> = {
  PSEQ: parseFseq,
  FSEQ: parseFseq,
  ESEQ: parseEseq,
};

/**
 * Reads the header of an FSEQ (1, 2.0, 2.1, 2.2) or ESEQ file.
 *
 * @param limits - What to refuse; see {@link DEFAULT_LIMITS}.
 * @throws {@link PinrailError} `FSEQ_FORMAT` when it is neither, `FSEQ_TRUNCATED` when it ends too early,
 *   `FSEQ_CORRUPT` when the header contradicts itself, `FSEQ_LIMIT` when it asks for too much,
 *   `CODEC_MISSING` when its compression is unknown.
 * @see facts/fseq.md, sections 1 to 7 and 9
 */
export async function parseSequence(
  source: ByteSource,
  limits: SequenceLimits = DEFAULT_LIMITS,
): Promise<SequenceInfo> {
  const head = await HeadReader.open(source, limits);
  const magic = head.text(0, 4);
  const parse = Object.hasOwn(PARSERS, magic) ? PARSERS[magic] : undefined;
  if (parse !== undefined) return parse(head);
  if (magic === "") throw head.fault("FSEQ_TRUNCATED", "it is empty");
  if (Object.keys(PARSERS).some((known) => magic.length < 4 && known.startsWith(magic))) head.need(4);
  throw head.fault("FSEQ_FORMAT", `it starts with ${JSON.stringify(magic)} and not with PSEQ, FSEQ or ESEQ`);
}
