import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";
import { PinrailError } from "@pinrail/base";
import type { ByteSource } from "@pinrail/show";
import { fileTrouble } from "./file-trouble.js";

/**
 * A file that is read where it is asked for.
 *
 * Reads are synchronous: they are short, they mostly come out of the page cache, and a hop through the thread
 * pool would cost more than most of them. The player reads in a worker.
 */
export class FileSource implements ByteSource, Disposable {
  readonly name: string;
  readonly size: number;
  /** The file descriptor, for a worker of the same process. */
  readonly fd: number;
  readonly #owned: boolean;
  #closed = false;

  private constructor(name: string, fd: number, size: number, owned: boolean) {
    this.name = name;
    this.fd = fd;
    this.size = size;
    this.#owned = owned;
  }

  /**
   * Opens a regular file.
   *
   * @throws {@link PinrailError} `FILE_UNREADABLE` when it is missing, forbidden, a folder, a pipe or a device.
   */
  static open(path: string): FileSource {
    let fd: number;
    try {
      // Without O_NONBLOCK the open of a pipe would wait for a writer, for ever.
      fd = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    } catch (error) {
      throw fileTrouble("FILE_UNREADABLE", "open", path, error);
    }
    const stats = fstatSync(fd);
    if (stats.isFile()) return new FileSource(path, fd, stats.size, true);
    closeSync(fd);
    const kind = stats.isDirectory() ? "a folder" : stats.isFIFO() ? "a pipe" : "a device";
    const message = `Cannot open ${path}: it is ${kind} and not a file`;
    throw new PinrailError(
      "FILE_UNREADABLE",
      { path },
      { message, remedy: "name a sequence file, such as show.fseq" },
    );
  }

  /** A file that another thread of this process has open, and closes. */
  static borrow(name: string, fd: number, size: number): FileSource {
    return new FileSource(name, fd, size, false);
  }

  read(position: number, target: Uint8Array): number {
    try {
      return readSync(this.fd, target, 0, target.length, position);
    } catch (error) {
      throw fileTrouble("FILE_UNREADABLE", "read", this.name, error);
    }
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    if (this.#owned) closeSync(this.fd);
  }

  [Symbol.dispose](): void {
    this.close();
  }
}
