import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { closeSync, constants, mkdtempSync, openSync, readSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findProgram } from "./qemu-models.js";

/** As much of what the child complains about as anybody reads. */
const COMPLAINT_BYTES = 2000;

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
  readonly #errors: number;
  readonly #onExit = (): void => this[Symbol.dispose]();
  #open = true;

  constructor(program: string, args: readonly string[]) {
    const folder = mkdtempSync(join(tmpdir(), "pinrail-qemu-"));
    const [commands, replies] = [openPipe(join(folder, "commands")), openPipe(join(folder, "replies"))];
    this.#errors = openSync(join(folder, "errors"), "w+");
    // What is open stays; so nothing is left behind, whatever ends this process.
    rmSync(folder, { recursive: true });
    const [command, ...rest] = [...dieWithParent(), program, ...args] as [string, ...string[]];
    this.#child = spawn(command, rest, { stdio: [commands.read, replies.write, this.#errors] });
    for (const fd of [commands.read, replies.write]) closeSync(fd);
    this.input = commands.write;
    this.output = replies.read;
    this.pid = this.#child.pid ?? 0;
    this.ended = new Promise((resolve) => {
      this.#child.once("exit", () => resolve());
      this.#child.once("error", () => resolve());
    });
    this.#child.unref();
    process.once("exit", this.#onExit);
  }

  /** What the child complained about so far: the beginning. */
  complaints(): string {
    if (!this.#open) return "";
    const text = Buffer.alloc(COMPLAINT_BYTES);
    return text.toString("utf8", 0, readSync(this.#errors, text, 0, text.length, 0)).trim();
  }

  /** Kills the child. Idempotent. */
  [Symbol.dispose](): void {
    if (!this.#open) return;
    this.#open = false;
    this.#child.kill("SIGKILL");
    process.off("exit", this.#onExit);
    for (const fd of [this.input, this.output, this.#errors]) closeSync(fd);
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
