import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { VcdWriter } from "./vcd-writer.js";

function record(): string {
  let text = "";
  const writer = new VcdWriter({
    signals: ["GPIO18", "GPIO13"],
    initial: [0, 1],
    startNs: 1000,
    sink: (chunk) => (text += chunk),
  });
  // The second signal's edge is earlier than the last of the first one's, and comes later.
  writer.edges(0, Float64Array.of(1312.5, 1625, 1937.5), 3, 1);
  writer.edges(1, Float64Array.of(1625), 1, 0);
  writer.flush(1700);
  writer.edges(0, Float64Array.of(2250), 1, 0);
  writer.end(3000);
  return text;
}

describe("VcdWriter", () => {
  test("writes edges by time, to the tenth of a nanosecond", () => {
    expect(record()).toBe(`$version Pinrail $end
$timescale 100 ps $end
$scope module board $end
$var wire 1 ! GPIO18 $end
$var wire 1 " GPIO13 $end
$upscope $end
$enddefinitions $end
#0
$dumpvars
0!
1"
$end
#3125
1!
#6250
0!
0"
#9375
1!
#12500
0!
#20000
`);
  });

  test("gives every one of ten thousand signals its own short name", () => {
    let text = "";
    const signals = Array.from({ length: 10_000 }, (_, index) => `s${index}`);
    new VcdWriter({ signals, sink: (chunk) => (text += chunk) }).end(1);
    const names = [...text.matchAll(/\$var wire 1 (\S+) /g)].map((match) => match[1]);
    expect(new Set(names).size).toBe(10_000);
    expect(Math.max(...names.map((name) => name?.length ?? 0))).toBe(3);
  });

  test("refuses a name with a space, which would break the file", () => {
    expect(() => new VcdWriter({ signals: ["a b"], sink: () => undefined })).toThrow(RangeError);
  });

  test.skipIf(!has("sigrok-cli"))("sigrok-cli reads it", () => {
    const path = join(mkdtempSync(join(tmpdir(), "pinrail-vcd-")), "pins.vcd");
    writeFileSync(path, record());
    expect(
      execFileSync("sigrok-cli", ["-i", path, "-I", "vcd", "-O", "csv"], { encoding: "utf8" }),
    ).toContain("GPIO18");
  });
});

function has(command: string): boolean {
  try {
    execFileSync(command, ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
