import { PinrailError } from "@pinrail/base";

/** What the system's codes mean for somebody who waits for output. */
const REASONS: Readonly<Record<string, readonly [reason: string, remedy: string]>> = {
  EDQUOT: ["the disk quota is used up", "free some space or use another disk"],
  EFBIG: ["the file would be larger than is allowed", "raise the limit (ulimit -f), or write less"],
  EIO: ["the device reports an error", "check the disk, or use another one"],
  ENOSPC: ["the disk is full", "free some space or use another disk"],
};

/**
 * The error for standard output that takes no more, with a remedy where the reason is known.
 *
 * @param error - As the stream gives it; not for `EPIPE`, which is no error.
 */
export function outputFailure(error: NodeJS.ErrnoException): PinrailError {
  const [reason, remedy] = REASONS[error.code ?? ""] ?? [error.message, "send the output elsewhere"];
  const message = `Cannot write to standard output: ${reason}`;
  return new PinrailError("FILE_UNWRITABLE", { errno: error.code }, { message, remedy, cause: error });
}
