import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { findBoard, type BoardDescription } from "@pinrail/describe";

/** A board that QEMU models, and which of our boards it is. */
export interface QemuModel {
  /** As `-machine` takes it. */
  readonly machine: string;
  readonly program: string;
  readonly board: BoardDescription;
}

/** Debian's package `qemu-system-arm` has both programs. */
export const QEMU_MODELS: readonly QemuModel[] = [
  { machine: "raspi0", program: "qemu-system-arm", board: findBoard("pi-zero") },
  { machine: "raspi2b", program: "qemu-system-arm", board: findBoard("pi-2") },
  { machine: "raspi3b", program: "qemu-system-aarch64", board: findBoard("pi-3") },
];

/** Path of a program in `PATH`; `undefined` when this machine does not have it. */
export function findProgram(name: string, path = process.env["PATH"] ?? ""): string | undefined {
  const candidates = path
    .split(delimiter)
    .filter((folder) => folder !== "")
    .map((folder) => join(folder, name));
  return candidates.find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
