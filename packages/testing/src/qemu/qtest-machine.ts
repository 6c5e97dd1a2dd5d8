import { writeSync } from "node:fs";
import { findProgram, type QemuModel } from "./qemu-models.js";
import { QemuProcess } from "./qemu-process.js";
import { ReplyReader } from "./reply-reader.js";

/** One access of a batch: a read, or a write of `value`. */
export interface QtestAccess {
  /** Physical address, as the ARM sees it. */
  readonly address: number;
  /** Absent: a read. */
  readonly value?: number;
}

/** Longest silence that is waited for. QEMU answers in microseconds; a busy machine needs seconds to start it. */
const LIMIT_MS = 10_000;
/**
 * Commands under way at most: with their replies (some 25 bytes each) they fit a pipe's 64 KiB in either direction, so
 * that neither side can wait for the other for ever.
 */
const MAX_UNDER_WAY = 500;
/** Bytes of memory in one command; twice as many with its hexadecimal digits. */
const MEMORY_CHUNK = 8192;
const START = ["-S", "-qtest", "stdio", "-qtest-log", "/dev/null", "-display", "none"];
const NOTHING_ELSE = ["-serial", "null", "-monitor", "none"];

/** How a machine is started. */
export interface QtestOptions {
  /** How long QEMU may be silent once it has started; 10 s when not said. */
  readonly limitMs?: number;
}

/**
 * The devices of a machine that QEMU models, reached through its qtest protocol. No guest runs.
 *
 * Writes are posted: they reach QEMU in the order of the calls, at the next read at the latest.
 * @see QEMU system/qtest.c, the comment on the protocol
 */
export class QtestMachine implements Disposable {
  readonly #process: QemuProcess;
  readonly #replies: ReplyReader;
  #limitMs = LIMIT_MS;
  #posted: string[] = [];
  #failure: Error | undefined;
  #accesses = 0;

  /** @throws Error when the program is missing or does not answer. */
  constructor(model: QemuModel, { limitMs = LIMIT_MS }: QtestOptions = {}) {
    const program = findProgram(model.program);
    if (program === undefined) throw new Error(`Cannot start ${model.machine}: no ${model.program} in PATH`);
    this.#process = new QemuProcess(program, ["-machine", model.machine, ...START, ...NOTHING_ELSE]);
    this.#replies = new ReplyReader(this.#process.output);
    this.read32(0);
    this.#limitMs = limitMs;
  }

  /** Process id of QEMU. */
  get pid(): number {
    return this.#process.pid;
  }

  /** Resolves when QEMU has ended. */
  get ended(): Promise<void> {
    return this.#process.ended;
  }

  /** Words read and written so far, registers and single words of memory. */
  get accesses(): number {
    return this.#accesses;
  }

  /** Reads a word. @throws Error when QEMU refuses, ended, or is silent for too long; it is killed then. */
  read32(address: number): number {
    this.#accesses += 1;
    return parseWord(this.#ask(`readl ${hex(address)}`));
  }

  /** Writes a word. Throws as {@link read32} does, maybe for an earlier write. */
  write32(address: number, value: number): void {
    this.#accesses += 1;
    this.#post(`writel ${hex(address)} ${hex(value)}`);
  }

  /** Does many accesses at the cost of a few round trips. @returns what the reads read, in order. */
  batch(accesses: readonly QtestAccess[]): number[] {
    const words: number[] = [];
    for (let from = 0; from < accesses.length; from += MAX_UNDER_WAY) {
      const part = accesses.slice(from, from + MAX_UNDER_WAY);
      this.flush();
      const lines = part.map(({ address, value }) =>
        value === undefined ? `readl ${hex(address)}` : `writel ${hex(address)} ${hex(value)}`,
      );
      const replies = this.#exchange(lines);
      part.forEach(({ value }, index) => {
        if (value === undefined) words.push(parseWord(replies[index] ?? ""));
      });
    }
    this.#accesses += accesses.length;
    return words;
  }

  /** Reads words of memory. */
  readWords(address: number, count: number): Uint32Array {
    const bytes = Buffer.alloc(4 * count);
    for (let from = 0; from < bytes.length; from += MEMORY_CHUNK) {
      const length = Math.min(MEMORY_CHUNK, bytes.length - from);
      const reply = this.#ask(`b64read ${hex(address + from)} ${hex(length)}`);
      bytes.write(reply.slice("OK ".length), from, "base64");
    }
    return Uint32Array.from({ length: count }, (_, index) => bytes.readUInt32LE(4 * index));
  }

  /** Writes words to memory. */
  writeWords(address: number, words: Uint32Array): void {
    const bytes = Buffer.alloc(4 * words.length);
    words.forEach((word, index) => bytes.writeUInt32LE(word, 4 * index));
    for (let from = 0; from < bytes.length; from += MEMORY_CHUNK) {
      const chunk = bytes.subarray(from, from + MEMORY_CHUNK);
      // One at a time: many of these would fill the pipe.
      this.#ask(`b64write ${hex(address + from)} ${hex(chunk.length)} ${chunk.toString("base64")}`);
    }
  }

  /** Sets bytes of memory to 0. */
  clear(address: number, byteLength: number): void {
    this.#post(`memset ${hex(address)} ${hex(byteLength)} 0x0`);
  }

  /** Waits until every posted write has been done. Throws as {@link read32} does. */
  flush(): void {
    if (this.#posted.length === 0) return;
    const lines = this.#posted;
    this.#posted = [];
    this.#exchange(lines);
  }

  /** Ends QEMU. Idempotent. */
  [Symbol.dispose](): void {
    this.#failure ??= new Error("Cannot use the machine: it was closed");
    this.#process[Symbol.dispose]();
  }

  #post(line: string): void {
    if (this.#failure !== undefined) throw this.#failure;
    this.#posted.push(line);
    if (this.#posted.length >= MAX_UNDER_WAY) this.flush();
  }

  #ask(line: string): string {
    const lines = [...this.#posted, line];
    this.#posted = [];
    return this.#exchange(lines).at(-1) ?? "";
  }

  /** Sends commands and takes as many replies. */
  #exchange(lines: readonly string[]): string[] {
    if (this.#failure !== undefined) throw this.#failure;
    try {
      writeSync(this.#process.input, `${lines.join("\n")}\n`);
      return lines.map((line) => this.#reply(line));
    } catch (error) {
      throw this.#fail(error);
    }
  }

  #reply(line: string): string {
    const reply = this.#replies.line(this.#limitMs);
    if (reply.startsWith("OK")) return reply;
    throw new Error(`Cannot do ${JSON.stringify(line.slice(0, 80))}: QEMU answers ${JSON.stringify(reply)}`);
  }

  /** What is left in the pipes belongs to nobody now, so the machine cannot be used any more. */
  #fail(cause: unknown): Error {
    const complaints = this.#process.complaints();
    const reason = cause instanceof Error ? cause.message : String(cause);
    this.#failure = new Error(complaints === "" ? reason : `${reason}; ${complaints}`, { cause });
    this.#process[Symbol.dispose]();
    return this.#failure;
  }
}

function hex(value: number): string {
  return `0x${(value >>> 0).toString(16)}`;
}

/** `OK 0x0000000000020000` */
function parseWord(reply: string): number {
  return Number.parseInt(reply.slice("OK 0x".length), 16);
}
