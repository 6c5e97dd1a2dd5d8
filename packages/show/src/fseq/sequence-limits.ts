/** How much of a file is believed: a few bytes of header must not cost gigabytes of memory. */
export interface SequenceLimits {
  /** Channels of a frame, stored or expanded. */
  readonly maxChannels: number;
  /** Frames of a sequence. */
  readonly maxFrames: number;
  /** Bytes of all variable headers together; larger ones are left out and reported. */
  readonly maxHeaderBytes: number;
  /** Blocks that decode to more bytes than this are decoded piece by piece. */
  readonly maxBlockBytes: number;
}

/** 8,388,608 channels is FPP's own limit; 2^24 frames are 116 hours at 25 ms. */
export const DEFAULT_LIMITS: SequenceLimits = {
  maxChannels: 8_388_608,
  maxFrames: 16_777_216,
  maxHeaderBytes: 16 * 1024 * 1024,
  maxBlockBytes: 8 * 1024 * 1024,
};
