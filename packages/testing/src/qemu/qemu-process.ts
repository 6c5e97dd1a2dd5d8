import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { closeSync, constants, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findProgram } from "./qemu-models.js";

/**
 * A child whose standard input and output are named pipes that this process opened itself, so that both can be used
 * synchronously: Node's own pipes to children belong to the event loop.
 *
 * The child ends with this object, with this process, and (where `setpriv` is) even when this process is killed.
 */
export class QemuProcess implements Disposable {
  /** Commands to the child; writing blocks. */
  readonly input: number;
  /** What the child prints; reading does not block. */
  readonly output: number;
  readonly pid: number;
  /** Resolves when the child has ended. */
  readonly ended: Promise<void>;
  readonly #child: ChildProcess;
  readonly #folder: string;
  readonly #kill = (): void => void this.#child.kill("SIGKILL");
  #open = true;

  constructor(program: string, args: readonly string[]) {
    this.#folder = mkdtempSync(join(tmpdir(), "pinrail-qemu-"));
    const pipe = (name: string) => openPipe(join(this.#folder, name));
    const [commands, replies] = [pipe("commands"), pipe("replies")];
    const errors = openSync(join(this.#folder, "errors"), "w");
    const [command, ...rest] = [...dieWithParent(), program, ...args] as [string, ...string[]];
    this.#child = spawn(command, rest, { stdio: [commands.read, replies.write, errors] });
    for (const fd of [commands.read, replies.write, errors]) closeSync(fd);
    this.input = commands.write;
    this.output = replies.read;
    this.pid = this.#child.pid ?? 0;
    this.ended = new Promise((resolve) => {
      this.#child.once("exit", () => resolve());
      this.#child.once("error", () => resolve());
    });
    this.#child.unref();
    process.once("exit", this.#kill);
  }

  /** What the child complained about so far. */
  complaints(): string {
    return this.#open ? readFileSync(join(this.#folder, "errors"), "utf8").trim() : "";
  }

  /** Kills the child. Idempotent. */
  [Symbol.dispose](): void {
    if (!this.#open) return;
    this.#open = false;
    this.#kill();
    process.off("exit", this.#kill);
    for (const fd of [this.input, this.output]) closeSync(fd);
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** Opens both ends of a new named pipe. The reader comes first and does not block: a writer waits for a reader. */
function openPipe(path: string): { read: number; write: number } {
  execFileSync("mkfifo", [path]);
  return {
    read: openSync(path, constants.O_RDONLY | constants.O_NONBLOCK),
    write: openSync(path, constants.O_WRONLY),
  };
}

function dieWithParent(): string[] {
  const setpriv = findProgram("setpriv");
  return setpriv === undefined ? [] : [setpriv, "--pdeathsig=KILL"];
}
