import {
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PlayReport } from "../../apps/pinrail/src/commands/play/play-report.js";
import { runPinrail } from "./run-pinrail.js";

const SAMPLES = resolve("../shared/samples");
const folder = mkdtempSync(join(tmpdir(), "pinrail-play-"));
const demo = join(folder, "demo.fseq");

beforeAll(async () => {
  const made = await runPinrail(["fseq", "make", demo, "--pixels", "40", "--seconds", "2"]);
  expect(made).toMatchObject({ code: 0 });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function play(...args: string[]): Promise<PlayReport & { code: number | null }> {
  const { code, stdout } = await runPinrail(["play", ...args, "--speed", "max", "--json"]);
  return { code, ...(JSON.parse(stdout) as PlayReport) };
}

describe("pinrail play", () => {
  test("decodes every frame bit for bit, with no violation, on two strings", async () => {
    const strings = [
      "--string",
      "gpio=18,pixels=40,led=ws2812b-v5a",
      "--string",
      "gpio=13,pixels=40,led=sk6812",
    ];
    const figures = await play(demo, "--board", "sim:pi-3", ...strings);
    expect(figures).toMatchObject({
      code: 0,
      framesSent: 80,
      framesDecoded: 80,
      timingViolations: 0,
      framesLate: 0,
    });
    expect(figures.strings).toEqual([
      { name: "GPIO18", led: "ws2812b-v5a", gpio: 18, pixels: 40, framesDecoded: 80, timingViolations: 0 },
      { name: "GPIO13", led: "sk6812", gpio: 13, pixels: 40, framesDecoded: 80, timingViolations: 0 },
    ]);
    for (const key of ["framesPerSecond", "cpuSeconds", "peakRssBytes"] as const)
      expect(figures[key]).toBeGreaterThan(0);
  });

  test.each([
    [
      "every option at once",
      "gpio=12,pixels=40,led=sk6812-rgbw,order=wgrb,start=3,brightness=99,gamma=2.2,group=3,null=2,reverse=1,zigzag=8",
    ],
    ["inverted part", "gpio=18,pixels=20,led=tm1814"],
    ["behind an inverting transistor", "gpio=18,pixels=40,invert=1"],
    ["3 symbols, where the data sheet allows it", "gpio=18,pixels=40,led=ws2812b,symbols=3"],
  ])("plays a string with %s", async (_note, string) => {
    expect(await play(demo, "--string", string)).toMatchObject({
      code: 0,
      framesSent: 80,
      framesDecoded: 80,
      timingViolations: 0,
    });
  });

  test("exits with 1 and warns when LEDs would object", async () => {
    const { code, stdout, stderr } = await runPinrail([
      "play",
      demo,
      "--string",
      "gpio=18,pixels=40,led=ws2812b-v5a,symbols=3",
      "--speed",
      "max",
      "--json",
    ]);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      framesSent: 80,
      timingViolations: expect.any(Number) as number,
    });
    expect((JSON.parse(stdout) as PlayReport).timingViolations).toBeGreaterThan(1000);
    expect(stderr).toContain("T0H 417 ns (220-380) is outside the data sheet of ws2812b-v5a");
  });

  test("the same wires pass what LEDs are known to take: --check lenient", async () => {
    const string = "gpio=18,pixels=40,led=ws2812b-v5a,symbols=3";
    expect(await play(demo, "--string", string, "--check", "lenient")).toMatchObject({
      code: 0,
      timingViolations: 0,
    });
  });

  test("--for ends it early, --loop goes on after the end", async () => {
    expect(await play(demo, "--for", "500ms")).toMatchObject({ framesSent: 20 });
    expect(await play(demo, "--loop", "--for", "3s")).toMatchObject({ framesSent: 120, framesDecoded: 120 });
  });

  test("counts frames as late when the wire is too slow for the step", async () => {
    const figures = await play(demo, "--string", "gpio=18,pixels=1600,group=40,led=ws2812b"); // 48 ms a frame, 25 ms a step
    expect(figures.framesLate).toBeGreaterThan(30);
    expect(figures.framesSent + figures.framesLate).toBe(80);
    expect(figures.framesDecoded).toBe(figures.framesSent);
  });

  test("plays in real time at the file's own step", async () => {
    const { stdout } = await runPinrail(["play", demo, "--for", "1s", "--json"]);
    const figures = JSON.parse(stdout) as PlayReport;
    expect(figures.framesSent + figures.framesLate).toBe(40);
    expect(figures.framesDecoded).toBe(figures.framesSent);
  });

  test("--vcd writes the wires, whole", async () => {
    const vcd = join(folder, "out.vcd");
    const { code, stdout } = await runPinrail(["play", demo, "--for", "50ms", "--vcd", vcd, "--json"]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ framesSent: 2, framesLate: 0 }); // nobody waits for a recording
    const text = readFileSync(vcd, "utf8");
    expect(text).toMatch(/\$var wire 1 \S+ GPIO18 \$end/);
    expect(text.split("\n").length).toBeGreaterThan(40 * 24 * 2 * 2 * 2);
    expect(readdirSync(folder).filter((name) => name.endsWith(".tmp"))).toEqual([]);
  });

  test("without --json prints figures that people read", async () => {
    const { stdout } = await runPinrail(["play", demo, "--speed", "max"]);
    expect(stdout).toMatch(/^frames sent +80 /m);
    expect(stdout).toMatch(/^decoded bit for bit +80 \(100 %\)$/m);
    expect(stdout).toMatch(/^timing violations +0$/m);
  });
});

describe("pinrail play refuses in one line, with exit code 2, and writes nothing", () => {
  const text = join(folder, "notes.fseq");
  const cut = join(folder, "cut.fseq");
  beforeAll(() => {
    writeFileSync(text, "this is a text file and no sequence\n");
    writeFileSync(cut, readFileSync(demo));
    truncateSync(cut, 30);
  });

  test.each<[string, string[], RegExp]>([
    ["a missing file", ["nowhere.fseq"], /Cannot open .*nowhere\.fseq: .*no such file.*; check the path/],
    ["a folder", [folder], /Cannot (open|read) .*: it is a folder|Cannot .* folder/],
    ["a text file", [text], /notes\.fseq/],
    ["a truncated file", [cut], /cut\.fseq/],
    [
      "a pin without the function",
      [demo, "--string", "gpio=17,pixels=10"],
      /GPIO17.*neither PWM0 nor PWM1; use GPIO12 or GPIO18/,
    ],
    [
      "two strings on one channel",
      [demo, "--string", "gpio=18,pixels=9", "--string", "gpio=12,pixels=9"],
      /GPIO18 and GPIO12.*PWM0; move one/,
    ],
    [
      "DMA channel 5 on a Pi 3",
      [demo, "--board", "sim:pi-3", "--dma", "5"],
      /DMA channel 5 on the bcm2837.*; use 10, the default, or another of 8, 9/,
    ],
    [
      "a string past the last channel",
      [demo, "--string", "gpio=18,pixels=81"],
      /channels 1-243, the sequence ends at 240; use fewer/,
    ],
    ["a part nobody knows", [demo, "--string", "gpio=18,pixels=1,led=ws9999"], /ws9999/],
    [
      "a key nobody knows",
      [demo, "--string", "gpio=18,pixels=1,color=rgb"],
      /"color" is no option; there are gpio, pixels/,
    ],
    [
      "a string without pixels",
      [demo, "--string", "gpio=18"],
      /pixels= is missing; write it like gpio=18,pixels=300/,
    ],
    ["a number that is none", [demo, "--string", "gpio=18,pixels=ten"], /pixels=ten is not a number/],
    ["a board that is not simulated", [demo, "--board", "pi-3"], /simulated boards only/],
    ["a board nobody knows", [demo, "--board", "sim:pi-9"], /pi-9/],
    ["no time", [demo, "--for", "soon"], /--for "soon": not a time; write it like 5s/],
    [
      "a dump over the sequence itself",
      [demo, "--vcd", demo],
      /Cannot write .*demo\.fseq: it is the file that is read/,
    ],
    ["a dump in place of a folder", [demo, "--vcd", folder], /Cannot write .*: it is a folder/],
    [
      "a dump in place of a device",
      [demo, "--vcd", "/dev/null"],
      /Cannot write \/dev\/null: it is a pipe or a device/,
    ],
    [
      "a pin that the board's header lacks",
      [demo, "--board", "sim:pi-1", "--string", "gpio=13,pixels=9"],
      /GPIO13 of a Raspberry Pi 1.*no header.*; use GPIO18/,
    ],
    [
      "a dump in a folder that is not there",
      [demo, "--vcd", join(folder, "no", "such.vcd")],
      /Cannot write .*such\.vcd/,
    ],
  ])("%s", async (_note, args, message) => {
    const before = readdirSync(folder);
    const { code, stdout, stderr } = await runPinrail(["play", ...args, "--speed", "max", "--json"]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/^pinrail: [^\n]+; [^\n]+\n$/);
    expect(stderr).toMatch(message);
    expect(readdirSync(folder)).toEqual(before);
  });
});

// xLights' and Tesla's own files; they carry no licence, so they stay where they are.
describe.skipIf(!existsSync(SAMPLES))("pinrail play on real sequences (../shared/samples)", () => {
  test.each([
    ["dnb_fireworks.fseq", 1200],
    ["norse_test.fseq", 600],
    ["tesla_arrival_car1.fseq", 4410],
  ])("%s: every frame arrives", async (file, frames) => {
    const figures = await play(join(SAMPLES, file));
    expect(figures).toMatchObject({
      code: 0,
      framesSent: frames,
      framesDecoded: frames,
      timingViolations: 0,
      framesLate: 0,
    });
    expect(figures.peakRssBytes).toBeLessThan(150e6);
  });
});
