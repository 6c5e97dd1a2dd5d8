import { PinrailError, type ErrorCode } from "@pinrail/base";

/** What the kernel's reasons mean, and what to do; others are shown by their name. */
const REASONS: Readonly<Record<string, readonly [why: string, remedy: string]>> = {
  ENOENT: ["there is no such file or folder", "check the path"],
  ENOTDIR: ["a part of its path is not a folder", "check the path"],
  EACCES: ["permission denied", "check the permissions of the file and its folders"],
  EPERM: ["the system does not permit it", "check the permissions of the file and its folders"],
  EROFS: ["the disk is read-only", "use another folder"],
  ENOSPC: ["the disk is full", "free some space or use another disk"],
  EDQUOT: ["the disk quota is used up", "free some space or use another disk"],
  EISDIR: ["it is a folder", "name a file in it"],
  ELOOP: ["its links lead in a circle", "check the path"],
  ENAMETOOLONG: ["its name is too long", "use a shorter name"],
  EMFILE: ["this process has too many files open", "close some, or raise the limit (ulimit -n)"],
  EIO: ["the disk reports an error", "check the disk or the memory card, and copy the file again"],
  ENXIO: ["it is not a file that can be read", "name a regular file"],
};

/**
 * Wraps an error of the file system: what was tried, on what, why it failed, what to do.
 *
 * @param verb - "open", "read", "write", …
 */
export function fileTrouble(code: ErrorCode, verb: string, path: string, error: unknown): PinrailError {
  const errno = (error as NodeJS.ErrnoException).code ?? "";
  const known = REASONS[errno];
  const why = known?.[0] ?? (error instanceof Error ? error.message : String(error));
  const options = { message: `Cannot ${verb} ${path}: ${why}`, cause: error };
  return new PinrailError(
    code,
    { path, errno },
    known === undefined ? options : { ...options, remedy: known[1] },
  );
}
