import { SequenceReader, type SequenceReaderOptions } from "@pinrail/show";
import { codecs } from "./codecs/codec-set.js";
import { FileSource } from "./file-source.js";

/**
 * Opens an FSEQ or ESEQ file.
 *
 * @param path - A regular file; its suffix does not matter.
 * @param options - Other codecs than {@link codecs} finds, limits, and who is told about damage.
 * @throws {@link PinrailError} `FILE_UNREADABLE`, and what {@link SequenceReader.open} throws.
 * @example
 * ```ts
 * using sequence = await openSequence("show.fseq");
 * console.log(sequence.info.frameCount);
 * ```
 */
export async function openSequence(
  path: string,
  options: SequenceReaderOptions = {},
): Promise<SequenceReader> {
  const source = FileSource.open(path);
  try {
    return await SequenceReader.open(source, { ...options, codecs: options.codecs ?? (await codecs()) });
  } catch (error) {
    source.close();
    throw error;
  }
}
