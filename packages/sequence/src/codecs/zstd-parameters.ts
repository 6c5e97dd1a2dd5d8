/** Largest window that a stream may ask for, as a power of 2: 32 MB. Real sequences have 1 MB or less. */
export const ZSTD_WINDOW_LOG = 25;

/** Packs sequences about as small as xLights does, at a speed that keeps `fseq convert` short. */
export const ZSTD_LEVEL = 6;
