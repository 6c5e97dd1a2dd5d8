import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PINRAIL, runPinrail, runProgram } from "./run-pinrail.js";

const { version } = JSON.parse(readFileSync("apps/pinrail/package.json", "utf8")) as { version: string };

describe("pinrail", () => {
  test.each([["--version"], ["-V"], ["--no-color", "--version"]])(
    "prints its version: %s %s",
    async (...args) => {
      expect(await runPinrail(args)).toEqual({ code: 0, stdout: `${version}\n`, stderr: "" });
    },
  );

  test.each([{ args: [] }, { args: ["--help"] }, { args: ["-h"] }, { args: ["help"] }])(
    "helps with groups and examples: $args",
    async ({ args }) => {
      const { code, stdout } = await runPinrail(args);
      expect(code).toBe(0);
      for (const part of [
        "Usage: pinrail",
        "Play shows:",
        "Know the hardware:",
        "Examples:",
        "serve",
        "play",
        "boards",
      ]) {
        expect(stdout).toContain(part);
      }
    },
  );

  test.each(["play", "serve", "boards", "leds", "completion"])(
    "%s --help shows examples",
    async (command) => {
      const { code, stdout } = await runPinrail([command, "--help"]);
      expect(code).toBe(0);
      expect(stdout).toMatch(new RegExp(`^Usage: pinrail ${command} `));
      expect(stdout).toMatch(new RegExp(`Examples:\\n[^]*pinrail ${command}`));
    },
  );

  test.each([
    {
      args: ["bords"],
      line: "pinrail: unknown command 'bords'; did you mean boards? See pinrail --help",
    },
    {
      args: ["boards", "--jsn"],
      line: "pinrail: unknown option '--jsn'; did you mean --json? See pinrail boards --help",
    },
    { args: ["help", "nope"], line: "pinrail: unknown command 'nope'; see pinrail --help" },
    {
      args: ["--no-color", "help", "bords"],
      line: "pinrail: unknown command 'bords'; did you mean boards? See pinrail --help",
    },
    {
      args: ["fseq", "help", "inof"],
      line: "pinrail: unknown command 'inof'; did you mean info? See pinrail fseq --help",
    },
    { args: ["xyzzy"], line: "pinrail: unknown command 'xyzzy'; see pinrail --help" },
    {
      args: ["completion"],
      line: "pinrail: missing required argument 'shell'; see pinrail completion --help",
    },
    {
      args: ["completion", "tcsh"],
      line:
        "pinrail: command-argument value 'tcsh' is invalid for argument 'shell'. " +
        "Allowed choices are bash, zsh, fish; see pinrail completion --help",
    },
    {
      args: ["leds", "ws2812b"],
      line: "pinrail: too many arguments for 'leds'. Expected 0 arguments but got 1; see pinrail leds --help",
    },
    {
      args: ["boards", "pi3"],
      line:
        'pinrail: Cannot find board "pi3": no board has this id; did you mean "pi-3"? ' +
        "known boards: pi-1, pi-1-plus, pi-zero, pi-2, pi-3, pi-zero-2, pi-4",
    },
  ])(
    "$args: one line says what, why and what to do, exit code 2, nothing printed",
    async ({ args, line }) => {
      expect(await runPinrail(args)).toEqual({ code: 2, stdout: "", stderr: `${line}\n` });
    },
  );

  test("a group of commands without one of them prints its help on standard error, and ends with 2", async () => {
    const { code, stdout, stderr } = await runPinrail(["fseq"]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/^Usage: pinrail fseq /);
    expect(stderr).toMatch(/Examples:\n[^]*pinrail fseq make demo\.fseq +renders the demo\n+$/);
  });

  test.each([
    [["help", "boards"]],
    [["--no-color", "help", "boards"]],
    [["help", "help"]],
    [["help", "fseq"]],
  ])("%j helps", async (args) => {
    const { code, stdout, stderr } = await runPinrail(args);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/^Usage: pinrail /);
  });

  test("shows the stack of an error only when debugging", async () => {
    const { code, stderr } = await runPinrail(["boards", "pi-9"], { PINRAIL_DEBUG: "1" });
    expect(code).toBe(2);
    expect(stderr).toMatch(/^pinrail: Cannot find board "pi-9": [^\n]*\nPinrailError: [^\n]*\n {4}at /);
  });

  test("colours only when asked to, as nothing here is a terminal", async () => {
    const plain = await runPinrail(["boards"], { CI: "true" });
    const coloured = await runPinrail(["boards"], { FORCE_COLOR: "1" });
    const refused = await runPinrail(["boards", "--no-color"], { FORCE_COLOR: "1" });
    const unwanted = await runPinrail(["boards"], { FORCE_COLOR: "1", NO_COLOR: "1" });
    expect(coloured.stdout).toContain("\u001b[");
    for (const { stdout } of [plain, refused, unwanted]) expect(stdout).not.toContain("\u001b");
  });

  test("ends quietly when the reader of its output goes away", async () => {
    const script = `set -o pipefail; "$0" "$1" boards pi-3 --json | head -c 10; echo " $?"`;
    const { stdout, stderr } = await runProgram("bash", ["-c", script, process.execPath, PINRAIL]);
    expect(stdout).toMatch(/^\[?\{[^]* 0\n$/);
    expect(stderr).toBe("");
  });
});

describe.skipIf(!existsSync("/dev/full"))("a full disk (skipped where there is no /dev/full)", () => {
  const folder = mkdtempSync(join(tmpdir(), "pinrail-full-"));
  const show = join(folder, "show.fseq");
  beforeAll(() => runPinrail(["fseq", "make", show, "--pixels", "10", "--seconds", "1"]));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each([
    ["boards", "pi-3"],
    ["boards", "--json"],
    ["--help"],
    ["completion", "bash"],
    ["fseq", "info", show],
    ["fseq", "dump", show],
    ["fseq", "dump", show, "--expand"],
    ["play", show, "--string", "gpio=18,pixels=10", "--speed", "max", "--json"],
  ])("ends %s %s with one line and exit code 2", async (...args) => {
    const command = ["-c", `"$@" > /dev/full`, "sh", process.execPath, PINRAIL, ...args];
    const { code, stderr } = await runProgram("sh", command);
    const said =
      "pinrail: Cannot write to standard output: the disk is full; free some space or use another disk";
    expect(stderr.split("\n").slice(-2)).toEqual([said, ""]);
    expect(stderr).not.toContain("    at ");
    expect(code).toBe(2);
  });
});

describe("pinrail boards", () => {
  test("lists every board", async () => {
    const { stdout } = await runPinrail(["boards"]);
    for (const id of ["pi-1", "pi-1-plus", "pi-zero", "pi-2", "pi-3", "pi-zero-2", "pi-4"]) {
      expect(stdout).toMatch(new RegExp(`^${id} +Raspberry Pi .* bcm2\\d{3} `, "m"));
    }
  });

  test("says in its last line how an id is used", async () => {
    const { stdout } = await runPinrail(["boards"]);
    expect(stdout.trimEnd().split("\n").at(-1)).toBe(
      "pinrail boards ID shows its pins and their functions; --board sim:ID plays on it, simulated",
    );
  });

  test.each([[["sim:pi-3"]], [["sim:pi-3", "--json"]]])("takes an id as --board does: %j", async (args) => {
    const plain = args.map((arg) => arg.replace("sim:", ""));
    const { code, stdout } = await runPinrail(["boards", ...args]);
    expect(code).toBe(0);
    expect(stdout).toBe((await runPinrail(["boards", ...plain])).stdout);
  });

  test("lists every board as JSON", async () => {
    const boards = JSON.parse((await runPinrail(["boards", "--json"])).stdout) as { id: string }[];
    expect(boards).toContainEqual({
      id: "pi-3",
      name: "Raspberry Pi 3 (B, A+, B+)",
      soc: "bcm2837",
      gpioCount: 54,
      headers: [{ name: "J8", positions: 40 }],
    });
  });

  test("shows a board's header with names and alternate functions", async () => {
    const { stdout } = await runPinrail(["boards", "pi-3"]);
    expect(stdout).toMatch(/^J8-1 +3V3$/m);
    expect(stdout).toMatch(/^J8-12 +GPIO18 +PCM_CLK .* PWM0$/m);
    expect(stdout).toMatch(/^J8-27 +ID_SD GPIO0\*/m);
    expect(stdout).toMatch(/^\* GPIO0 is the board's own: /m);
    expect(stdout.match(/^J8-/gm)).toHaveLength(40);
  });

  test("shows a board's header as JSON", async () => {
    const board = JSON.parse((await runPinrail(["boards", "pi-3", "--json"])).stdout) as {
      headers: { positions: object[] }[];
    };
    const positions = board.headers[0]?.positions;
    expect(positions?.[0]).toEqual({ position: 1, name: "3V3" });
    expect(positions?.[11]).toMatchObject({ position: 12, name: "GPIO18", gpio: 18 });
    expect(positions?.[11]).toHaveProperty("functions.0", "PCM_CLK");
    expect(positions?.[11]).toHaveProperty("functions.5", "PWM0");
  });
});

describe("pinrail leds", () => {
  test("lists parts with windows, reset, order and source", async () => {
    const { code, stdout } = await runPinrail(["leds"]);
    expect(code).toBe(0);
    // ws2812b: 400, 850, 800, 450 ns, each ±150 (facts/led-timings.md)
    expect(stdout).toMatch(/^ws2812b +250–550 +700–1000 +650–950 +300–600 +50\/300 +GRB +800 +WorldSemi/m);
  });

  test("lists parts as JSON, with units in the names", async () => {
    const parts = JSON.parse((await runPinrail(["leds", "--json"])).stdout) as { id: string }[];
    expect(parts.find(({ id }) => id === "ws2812b")).toMatchObject({
      order: "GRB",
      bitsPerSecond: 800_000,
      resetMinNs: 50_000,
      resetDriveNs: 300_000,
      timesNs: { t0h: { min: 250, max: 550 }, t1h: { min: 650, max: 950 } },
    });
  });
});

describe("pinrail fseq through the whole command line", () => {
  const folder = mkdtempSync(join(tmpdir(), "pinrail-fseq-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("--version of a command is the command's, not the program's", async () => {
    const [made, converted] = [join(folder, "made.fseq"), join(folder, "converted.fseq")];
    const small = ["--pixels", "10", "--seconds", "1"];
    expect(await runPinrail(["fseq", "make", made, "--version", "2.0", ...small])).toMatchObject({ code: 0 });
    expect(
      await runPinrail(["fseq", "convert", made, converted, "--version", "2.1", "--compression", "zlib"]),
    ).toMatchObject({
      code: 0,
    });
    const { stdout } = await runPinrail(["fseq", "info", converted, "--json", "--no-color"]);
    expect(JSON.parse(stdout)).toMatchObject({
      version: "2.1",
      compression: "zlib",
      frameCount: 40,
      channelCount: 60,
    });
  });
});
