import { SequenceReader } from "@pinrail/show";
import { codecs } from "../codecs/codec-set.js";
import { FileSource } from "../file-source.js";
import { FrameFeed } from "./frame-feed.js";
import { slotCount } from "./ring-layout.js";

/** What a {@link FrameFeed} may be told. */
export interface FrameFeedOptions {
  /** Memory for decoded frames in bytes; default 12 MB. Two frames fit in any case. */
  readonly budgetBytes?: number;
  /** Whether frame 0 follows the last one; default `false`. */
  readonly loop?: boolean;
  /** Told about damage as the decoder comes to it. */
  readonly onWarning?: (text: string) => void;
}

const BUDGET_BYTES = 12 * 1024 * 1024;

/**
 * Opens a sequence for playing: a thread decodes ahead into memory of bounded size.
 *
 * @throws {@link PinrailError} what `openSequence` throws.
 */
export async function openFrameFeed(path: string, options: FrameFeedOptions = {}): Promise<FrameFeed> {
  const source = FileSource.open(path);
  try {
    const { info } = await SequenceReader.open(source, { codecs: await codecs() });
    const slots = slotCount(options.budgetBytes ?? BUDGET_BYTES, info.maxChannel);
    const onWarning = options.onWarning ?? (() => {});
    return new FrameFeed({ source, info, slots, loop: options.loop ?? false, onWarning });
  } catch (error) {
    source.close();
    throw error;
  }
}
