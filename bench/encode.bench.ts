import { createSimBoard } from "@pinrail/access-sim";
import { findBoard, findLedPart } from "@pinrail/describe";
import { openBoard } from "@pinrail/hal";
import { PwmDmaDriver, stringSpec, SymbolFrame } from "@pinrail/pixels";
import { compile, runJson } from "./lib/compile.js";
import { bestNs, bytesPerCall } from "./lib/measure.js";
import { report } from "./lib/result.js";

const PIXELS = 800;
const part = findLedPart("ws2812b");
const spec = (gpio: number, start: number) => stringSpec({ gpio, pixels: PIXELS, part, start });

const one = Uint8Array.from({ length: PIXELS * 3 }, (_, i) => i * 37 + (i >> 8) * 101);
const frame = new SymbolFrame([spec(18, 1), undefined], one.length, 30);
const ns = bestNs(50, 1000, () => frame.encode(one)) / PIXELS;

const c = compile("encode");
const loops =
  c === undefined ? undefined : runJson<{ plain: number; pwm: number }>(c, [String(PIXELS), "50"]);
for (const [name, against] of [
  ["plain", "C -O2, tables, byte by byte"],
  ["pwm", "C -O2, the same in rpi_ws281x's PWM layout"],
] as const) {
  const ratio = loops === undefined ? undefined : loops[name] / ns;
  const met = ratio === undefined ? null : ratio >= 3;
  report({
    name: `encode 800 RGB pixels (${name})`,
    value: ns,
    unit: "ns/pixel",
    against,
    ratio,
    goal: ">= 3",
    met,
  });
}

// From a decoded frame to DMA memory: two strings, both buffers.
const sim = createSimBoard(findBoard("pi-3"), { pace: "virtual" });
await using board = await openBoard({ backends: [sim.backend] });
const two = Uint8Array.from({ length: PIXELS * 6 }, (_, i) => i * 37);
const strings = [spec(18, 1), spec(13, 1 + PIXELS * 3)];
await using driver = await PwmDmaDriver.open(board, { strings, frameChannels: two.length });
const bytes = bytesPerCall(20_000, () => driver.encode(two));
// The measurement itself leaves some hundred bytes; an allocation a frame would be 16 bytes a call or more.
report({
  name: "allocated from frame to DMA memory",
  value: bytes,
  unit: "bytes/frame",
  goal: "0 (< 1)",
  met: bytes < 1,
});
