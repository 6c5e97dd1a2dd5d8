import { randomBytes } from "node:crypto";
import {
  closeSync,
  fchmodSync,
  fsyncSync,
  lstatSync,
  openSync,
  realpathSync,
  renameSync,
  unlinkSync,
  writeSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { PinrailError } from "@pinrail/base";
import type { ByteSink } from "@pinrail/show";
import { fileTrouble } from "./file-trouble.js";

/** A file that appears under its name when it is whole, and leaves nothing behind when it does not get so far. */
export class FileSink implements ByteSink, Disposable {
  readonly name: string;
  readonly #path: string;
  readonly #temporary: string;
  readonly #fd: number;
  #done = false;
  /** Runs when something calls `process.exit` in the midst of the work, as a second Ctrl-C does. */
  readonly #atExit = (): void => this[Symbol.dispose]();

  /**
   * Opens a temporary file in the folder of `path`.
   *
   * @throws {@link PinrailError} `FILE_UNWRITABLE` when that cannot be, or `path` names something else than a file.
   */
  constructor(path: string) {
    this.name = path;
    const mode = replacedMode(path);
    this.#path = mode === undefined ? path : realpathSync(path);
    const unique = `.${basename(this.#path)}.${process.pid}.${randomBytes(4).toString("hex")}.tmp`;
    this.#temporary = join(dirname(this.#path), unique);
    try {
      this.#fd = openSync(this.#temporary, "wx", 0o666);
      process.on("exit", this.#atExit);
      if (mode !== undefined) fchmodSync(this.#fd, mode & 0o777);
    } catch (error) {
      throw fileTrouble("FILE_UNWRITABLE", "write", path, error);
    }
  }

  write(position: number, bytes: Uint8Array): void {
    try {
      for (let done = 0; done < bytes.length;) {
        done += writeSync(this.#fd, bytes, done, bytes.length - done, position + done);
      }
    } catch (error) {
      throw fileTrouble("FILE_UNWRITABLE", "write", this.name, error);
    }
  }

  /** Makes the file durable and gives it its name. */
  commit(): void {
    try {
      fsyncSync(this.#fd);
      renameSync(this.#temporary, this.#path);
      this.#done = true;
      closeSync(this.#fd);
      syncFolder(dirname(this.#path));
    } catch (error) {
      throw fileTrouble("FILE_UNWRITABLE", "write", this.name, error);
    }
  }

  /** Removes the temporary file, unless it was committed. */
  [Symbol.dispose](): void {
    process.off("exit", this.#atExit);
    if (this.#done) return;
    this.#done = true;
    closeSync(this.#fd);
    unlinkSync(this.#temporary);
  }
}

/** The permissions of the file that will be replaced; `undefined` when there is none. */
function replacedMode(path: string): number | undefined {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return undefined;
  const target = stats.isSymbolicLink() ? lstatSync(realpath(path)) : stats;
  if (target.isFile()) return target.mode;
  const message = `Cannot write ${path}: it is ${target.isDirectory() ? "a folder" : "a pipe or a device"}`;
  throw new PinrailError("FILE_UNWRITABLE", { path }, { message, remedy: "name a file" });
}

function realpath(path: string): string {
  try {
    return realpathSync(path);
  } catch (error) {
    throw fileTrouble("FILE_UNWRITABLE", "write", path, error);
  }
}

/** Without this the new name may be lost with the power, on file systems that order little. */
function syncFolder(path: string): void {
  const fd = openSync(path, "r");
  try {
    fsyncSync(fd);
  } catch (error) {
    // Some network file systems cannot sync a folder; the file itself is safe.
    if (!["EINVAL", "ENOTSUP", "EISDIR", "EPERM"].includes((error as NodeJS.ErrnoException).code ?? ""))
      throw error;
  } finally {
    closeSync(fd);
  }
}
