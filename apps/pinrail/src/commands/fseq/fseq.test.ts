import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { openSequence, writeSequence } from "@pinrail/sequence";
import { registerFseq } from "./register.js";

const folder = mkdtempSync(join(tmpdir(), "pinrail-fseq-"));
const at = (name: string): string => join(folder, name);

interface Outcome {
  readonly out: Buffer;
  readonly err: string;
}

/** Runs a command line as the program does, and keeps what it writes. */
async function run(...args: string[]): Promise<Outcome> {
  const [out, err]: [Uint8Array[], string[]] = [[], []];
  const keep = (into: (bytes: Uint8Array) => void) =>
    ((bytes: string | Uint8Array, done?: (error?: Error | null) => void): boolean => {
      into(Buffer.from(bytes as Uint8Array)); // a copy: the command uses its buffer again
      done?.(null);
      return true;
    }) as typeof process.stdout.write;
  vi.spyOn(process.stdout, "write").mockImplementation(keep((bytes) => out.push(bytes)));
  vi.spyOn(process.stderr, "write").mockImplementation(keep((bytes) => err.push(bytes.toString())));
  const program = new Command("pinrail").exitOverride().configureOutput({ outputError: () => undefined });
  registerFseq(program);
  for (const child of program.commands[0]!.commands)
    child.exitOverride().configureOutput({ outputError: () => undefined });
  try {
    await program.parseAsync(["fseq", ...args], { from: "user" });
  } finally {
    vi.restoreAllMocks();
  }
  return { out: Buffer.concat(out), err: err.join("") };
}

const sum = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

beforeAll(async () => {
  await run("make", at("demo.fseq"), "--strings", "2", "--pixels", "50", "--seconds", "4");
});
afterEach(() => {
  process.removeAllListeners("SIGINT").removeAllListeners("SIGTERM"); // each run of a command listens anew
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("pinrail fseq make", () => {
  test("renders 2 strings of 50 pixels into 160 frames", async () => {
    const { out } = await run("info", at("demo.fseq"), "--json");
    expect(JSON.parse(out.toString())).toMatchObject({
      format: "fseq",
      version: "2.2",
      channelCount: 300,
      frameCount: 160,
      stepTimeMs: 25,
      durationMs: 4000,
      compression: "zstd",
      producer: "Pinrail demo",
      warnings: [],
    });
  });

  test.each([
    ["--strings", "0"],
    ["--pixels", "many"],
    ["--seconds", "0"],
    ["--seconds", "1e9"],
    ["--step", "256"],
  ])("refuses %s %s and writes nothing", async (option, value) => {
    await expect(run("make", at("wrong.fseq"), option, value)).rejects.toMatchObject({ code: "OPTION" });
    expect(readdirSync(folder)).not.toContain("wrong.fseq");
  });
});

test.each([
  ["1-10,5-20", "1-10 and 5-20 overlap", "write 1-20 in place of both"],
  ["50-60,1-55", "1-55 and 50-60 overlap", "write 1-60 in place of both"],
  ["7,7", "7 and 7 overlap", "write 7 in place of both"],
])(
  "pinrail fseq convert refuses the overlap in --ranges %s and writes nothing",
  async (ranges, why, remedy) => {
    const message = `Cannot read --ranges "${ranges}": ${why}`;
    await expect(
      run("convert", at("demo.fseq"), at("overlap.fseq"), "--ranges", ranges),
    ).rejects.toMatchObject({ code: "OPTION", message, remedy });
    expect(readdirSync(folder)).not.toContain("overlap.fseq");
  },
);

describe("pinrail fseq info", () => {
  test("prints an aligned table", async () => {
    const { out } = await run("info", at("demo.fseq"));
    const lines = out.toString().trimEnd().split("\n");
    expect(lines[0]).toContain("demo.fseq");
    expect(lines).toContainEqual(
      expect.stringMatching(/^ {2}Duration {5}0:04\.000 \(160 frames of 25 ms, 40 a second\)$/),
    );
    expect(lines).toContainEqual(expect.stringMatching(/^ {2}Compression {2}zstd, \d+ blocks, [\d.]+ : 1$/));
    const columns = lines.slice(1).map((line) => /^ {2}\S+( \S+)* {2,}/.exec(line)?.[0].length);
    expect(new Set(columns).size).toBe(1);
  });

  test("control characters of a file do not reach the terminal", async () => {
    const data = Buffer.from("evil\u001b[2J\u0007.mp3\0");
    const shape = {
      channelCount: 1,
      frameCount: 1,
      stepTimeMs: 25,
      variableHeaders: [{ code: "mf", data, extended: false }],
    };
    await writeSequence(at("evil.fseq"), shape, [new Uint8Array(1)]);
    const { out } = await run("info", at("evil.fseq"));
    expect(out.toString()).toContain("evil?[2J?.mp3");
  });

  test("warnings are part of the output", async () => {
    const bytes = readFileSync(at("demo.fseq"));
    bytes.writeUInt16LE(0, 8);
    writeFileSync(at("zero.fseq"), bytes);
    expect((await run("info", at("zero.fseq"))).out.toString()).toContain(
      "warning: The header says it is 0 bytes long",
    );
  });

  test("a missing file is refused", async () => {
    await expect(run("info", at("none.fseq"))).rejects.toMatchObject({ code: "FILE_UNREADABLE" });
  });
});

describe("pinrail fseq dump", () => {
  test("writes every stored frame, and nothing else", async () => {
    const { out, err } = await run("dump", at("demo.fseq"));
    expect([out.length, err]).toEqual([300 * 160, ""]);
    using sequence = await openSequence(at("demo.fseq"));
    const frame = Buffer.alloc(300);
    await sequence.readFrame(99, frame);
    expect(Buffer.compare(out.subarray(99 * 300, 100 * 300), frame)).toBe(0);
  });

  test("--frames takes frames from 0, both ends included", async () => {
    const all = (await run("dump", at("demo.fseq"))).out;
    expect((await run("dump", at("demo.fseq"), "--frames", "7-9")).out).toEqual(all.subarray(2100, 3000));
    expect((await run("dump", at("demo.fseq"), "--frames", "159")).out).toEqual(all.subarray(-300));
  });

  test.each(["160", "5-4", "-1", "0-160", "x"])(
    "refuses --frames=%s and says what there is",
    async (span) => {
      const error = run("dump", at("demo.fseq"), `--frames=${span}`);
      await expect(error).rejects.toMatchObject({
        code: "OPTION",
        remedy: expect.stringContaining("frames 0 to 159") as string,
      });
    },
  );

  test("--expand puts sparse channels in their places", async () => {
    await run("convert", at("demo.fseq"), at("sparse.fseq"), "--ranges", "4-6,298-300");
    const all = (await run("dump", at("demo.fseq"), "--frames", "80")).out;
    const expected = Buffer.alloc(300);
    all.copy(expected, 3, 3, 6);
    all.copy(expected, 297, 297, 300);
    expect((await run("dump", at("sparse.fseq"), "--frames", "80", "--expand")).out).toEqual(expected);
    expect((await run("dump", at("sparse.fseq"), "--frames", "80")).out).toEqual(
      Buffer.concat([expected.subarray(3, 6), expected.subarray(297)]),
    );
  });

  test("damage is told on standard error, and the dump is as long as it should be", async () => {
    const bytes = readFileSync(at("demo.fseq"));
    bytes.fill(0xaa, bytes.length - 50);
    writeFileSync(at("broken.fseq"), bytes);
    const { out, err } = await run("dump", at("broken.fseq"));
    expect(out.length).toBe(300 * 160);
    expect(err).toMatch(/^pinrail: warning: Block \d+ .* is damaged/);
  });
});

describe("pinrail fseq convert", () => {
  test.each([
    ["1", undefined, "none"],
    ["2.0", "zlib", "zlib"],
    ["2.1", "zstd", "zstd"],
    ["2.2", "none", "none"],
    ["2.2", undefined, "zstd"],
  ])(
    "to version %s with compression %s keeps frames, headers and id",
    async (version, asked, compression) => {
      const args = asked === undefined ? [] : ["--compression", asked];
      await run("convert", at("demo.fseq"), at("out.fseq"), "--version", version, ...args);
      using before = await openSequence(at("demo.fseq"));
      using after = await openSequence(at("out.fseq"));
      expect(after.info.compression).toBe(compression);
      expect(`${after.info.version.major}.${after.info.version.minor}`).toBe(
        version === "1" ? "1.0" : version,
      );
      expect(after.info.variableHeaders).toEqual(before.info.variableHeaders);
      expect(after.info.uniqueId).toBe(version === "1" ? "0" : before.info.uniqueId);
      expect(sum((await run("dump", at("out.fseq"))).out)).toBe(
        sum((await run("dump", at("demo.fseq"))).out),
      );
    },
  );

  test("unknown and extended headers survive", async () => {
    const headers = [
      { code: "zz", data: Uint8Array.of(1, 0, 255), extended: false },
      { code: "FE", data: new Uint8Array(7000).fill(9), extended: true },
    ];
    await writeSequence(
      at("odd.fseq"),
      { channelCount: 3, frameCount: 2, stepTimeMs: 50, variableHeaders: headers },
      [new Uint8Array(6)],
    );
    await run("convert", at("odd.fseq"), at("out.fseq"));
    using after = await openSequence(at("out.fseq"));
    expect(
      after.info.variableHeaders
        .map(({ code, data, extended }) => ({ code, data: [...data], extended }))
        .sort((a, b) => a.data.length - b.data.length),
    ).toEqual(headers.map(({ code, data, extended }) => ({ code, data: [...data], extended })));
  });

  test("--ranges of ranges: channels keep their numbers, and --ranges all fills up what is missing", async () => {
    await run("convert", at("demo.fseq"), at("a.fseq"), "--ranges", "1-100,201-300");
    await run("convert", at("a.fseq"), at("b.fseq"), "--ranges", "91-210");
    await run("convert", at("b.fseq"), at("c.fseq"), "--ranges", "all");
    using c = await openSequence(at("c.fseq"));
    expect(c.info).toMatchObject({ ranges: [], channelCount: 210 });
    const frame = Buffer.alloc(210);
    await c.readFrame(50, frame);
    const original = (await run("dump", at("demo.fseq"), "--frames", "50")).out;
    const expected = Buffer.alloc(210);
    original.copy(expected, 90, 90, 100);
    original.copy(expected, 200, 200, 210);
    expect(frame).toEqual(expected);
  });

  test("a sparse file becomes a whole one in version 1, and one model in an effect file", async () => {
    await run("convert", at("demo.fseq"), at("a.fseq"), "--ranges", "31-60,91-120");
    await run("convert", at("a.fseq"), at("v1.fseq"), "--version", "1");
    await run("convert", at("a.fseq"), at("e.eseq"), "--version", "eseq", "--step", "50");
    using v1 = await openSequence(at("v1.fseq"));
    using effect = await openSequence(at("e.eseq"));
    expect(v1.info).toMatchObject({ channelCount: 120, ranges: [] });
    expect(effect.info).toMatchObject({
      format: "eseq",
      channelCount: 90,
      ranges: [{ start: 30, count: 90 }],
    });
  });

  const refused: readonly [note: string, args: string[], code: string][] = [
    ["its own input", [at("demo.fseq"), at("demo.fseq")], "OPTION"],
    ["its own input by another name", [at("demo.fseq"), `${folder}/./demo.fseq`], "OPTION"],
    ["a range past the last channel", [at("demo.fseq"), at("new.fseq"), "--ranges", "1-301"], "OPTION"],
    ["a range that is none", [at("demo.fseq"), at("new.fseq"), "--ranges", "5-1"], "OPTION"],
    [
      "compression in version 1",
      [at("demo.fseq"), at("new.fseq"), "--version", "1", "--compression", "zstd"],
      "OPTION",
    ],
    ["an effect file of 25 ms", [at("demo.fseq"), at("new.fseq"), "--version", "eseq"], "OPTION"],
    ["an unknown version", [at("demo.fseq"), at("new.fseq"), "--version", "3"], "commander.invalidArgument"],
    ["a missing folder", [at("demo.fseq"), at("none/new.fseq")], "FILE_UNWRITABLE"],
    ["a missing input", [at("none.fseq"), at("new.fseq")], "FILE_UNREADABLE"],
  ];

  test.each(refused)("refuses %s, and writes nothing", async (_note, args, code) => {
    const before = [readdirSync(folder), sum(readFileSync(at("demo.fseq")))];
    await expect(run("convert", ...args)).rejects.toMatchObject({ code });
    expect([readdirSync(folder), sum(readFileSync(at("demo.fseq")))]).toEqual(before);
  });

  test("a truncated file is refused, and writes nothing", async () => {
    writeFileSync(at("cut.fseq"), readFileSync(at("demo.fseq")).subarray(0, 9000));
    await expect(run("convert", at("cut.fseq"), at("new.fseq"))).rejects.toMatchObject({
      code: "FSEQ_TRUNCATED",
    });
    expect(readdirSync(folder)).not.toContain("new.fseq");
  });
});
