/** How the frames of a file are packed. */
export type Compression = "none" | "zlib" | "zstd";

/** Consecutive channels that a sparse file stores. */
export interface ChannelRange {
  /** First channel, counted from 0. */
  readonly start: number;
  /** Channels, 1 or more. */
  readonly count: number;
}

/** One independently compressed run of whole frames. */
export interface SequenceBlock {
  readonly firstFrame: number;
  readonly frameCount: number;
  /** Where it starts in the file, in bytes. */
  readonly position: number;
  /** Its length in the file, in bytes. */
  readonly byteLength: number;
}

/** A two-letter record of the file's header; unknown ones are kept for rewriting. */
export interface VariableHeader {
  /** Two Latin-1 characters: `mf` media file, `sp` producer, others belong to other programs. */
  readonly code: string;
  readonly data: Uint8Array;
  /** Whether its data lies behind the channel data (an `ED` record of version 2.2). */
  readonly extended: boolean;
}

/** Everything that a sequence file says about itself. */
export interface SequenceInfo {
  readonly format: "fseq" | "eseq";
  readonly version: { readonly major: number; readonly minor: number };
  /** Bytes that one frame takes in the file; in a sparse file, the sum of its ranges. */
  readonly channelCount: number;
  readonly frameCount: number;
  /** Time from one frame to the next in milliseconds, 1 to 255. */
  readonly stepTimeMs: number;
  readonly compression: Compression;
  /** Ascending and without gaps; an uncompressed file is one block. */
  readonly blocks: readonly SequenceBlock[];
  /** Empty when the file stores every channel from 0 on. */
  readonly ranges: readonly ChannelRange[];
  /** Channels of an expanded frame: one more than the highest channel. */
  readonly maxChannel: number;
  /** Creation time in microseconds as xLights and FPP compare it, decimal; `"0"` where the format has none. */
  readonly uniqueId: string;
  readonly variableHeaders: readonly VariableHeader[];
  /** Base name of the audio or video that belongs to the sequence. */
  readonly mediaFile?: string;
  /** The program that made the file. */
  readonly producer?: string;
  /** What was odd about the header and read all the same, one sentence each. */
  readonly warnings: readonly string[];
}
