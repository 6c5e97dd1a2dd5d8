import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ReplyReader } from "./reply-reader.js";

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "pinrail-reader-"))));
afterEach(() => rmSync(folder, { recursive: true }));

test("gives line after line, of any length, and says when the other side has ended", () => {
  const file = join(folder, "replies");
  const long = "x".repeat(200_000);
  writeFileSync(file, `OK\n${long}\n\nOK 0x1\nhalf a line`);
  const fd = openSync(file, "r");
  try {
    const reader = new ReplyReader(fd);
    expect([1, 2, 3, 4].map(() => reader.line(1000))).toEqual(["OK", long, "", "OK 0x1"]);
    expect(() => reader.line(1000)).toThrow("Cannot read a reply: QEMU ended");
  } finally {
    closeSync(fd);
  }
});
