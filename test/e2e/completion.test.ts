import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { PINRAIL, runPinrail, runProgram } from "./run-pinrail.js";

const has = (shell: string): boolean => spawnSync(shell, ["--version"]).status === 0;

/** What can follow, by the words before; the last word is the one under the cursor. */
const ROWS = [
  { note: "commands", words: [""], offered: ["boards", "leds", "completion", "play", "serve"] },
  { note: "a command's beginning", words: ["bo"], offered: ["boards"] },
  { note: "ids of boards", words: ["boards", "pi-z"], offered: ["pi-zero", "pi-zero-2"] },
  { note: "options", words: ["boards", "--j"], offered: ["--json"] },
  { note: "choices of an argument", words: ["completion", ""], offered: ["bash", "zsh", "fish"] },
  { note: "choices of an option", words: ["play", "--speed", ""], offered: ["1", "max"] },
  { note: "commands below a command", words: ["fseq", ""], offered: ["info", "dump", "convert", "make"] },
  { note: "boards to play on", words: ["play", "x.fseq", "--board", "sim:pi-3"], offered: ["sim:pi-3"] },
  { note: "a command after an option of the program", words: ["--no-color", "le"], offered: ["leds"] },
];

describe.skipIf(!has("bash"))("pinrail completion bash (skipped where bash is not installed)", () => {
  test.each(ROWS)("offers $note", async ({ words, offered }) => {
    const script = `
      source <("$1" "$2" completion bash)
      COMP_WORDS=(pinrail "\${@:3}"); COMP_CWORD=$(($# - 2)); COMPREPLY=()
      _pinrail
      printf '%s\\n' "\${COMPREPLY[@]}"`;
    const { stdout, stderr } = await runProgram("bash", [
      "-c",
      script,
      "bash",
      process.execPath,
      PINRAIL,
      ...words,
    ]);
    expect(stderr).toBe("");
    expect(stdout.trim().split("\n")).toEqual(expect.arrayContaining(offered));
    if (words.at(-1) !== "") expect(stdout.trim().split("\n")).toHaveLength(offered.length);
  });

  test.each([
    { note: "a board", words: ["play", "--board", "sim", ":", "pi-z"], offered: ["pi-zero", "pi-zero-2"] },
    { note: "an option's value", words: ["play", "--speed", "=", "m"], offered: ["max"] },
  ])("completes $note behind a : or =, where readline splits words", async ({ words, offered }) => {
    const script = `
      source <("$1" "$2" completion bash)
      COMP_WORDS=(pinrail "\${@:3}"); COMP_CWORD=$(($# - 2)); COMPREPLY=()
      _pinrail
      printf '%s\\n' "\${COMPREPLY[@]}"`;
    const args = ["-c", script, "bash", process.execPath, PINRAIL, ...words];
    expect((await runProgram("bash", args)).stdout.trim().split("\n")).toEqual(offered);
  });

  test("is registered for the program, and falls back on files", async () => {
    const script = `source <("$0" "$1" completion bash); complete -p pinrail`;
    const { stdout } = await runProgram("bash", ["-c", script, process.execPath, PINRAIL]);
    expect(stdout).toBe("complete -o default -F _pinrail pinrail\n");
  });
});

describe.skipIf(!has("zsh"))("pinrail completion zsh (skipped where zsh is not installed)", () => {
  test("is a script that zsh reads without complaint", async () => {
    const { stdout } = await runPinrail(["completion", "zsh"]);
    expect(await runProgram("zsh", ["-n", "-c", stdout])).toEqual({ code: 0, stdout: "", stderr: "" });
  });

  test.each(ROWS)("offers $note", async ({ words, offered }) => {
    // Completion works only in a terminal's line editor, so what zsh has there is given: the words, the place of the
    // cursor, and functions that print what would be offered. Which of it fits the prefix, zsh finds by itself.
    const script = `
      compdef() { }; _files() { }
      compadd() { shift; print -rl -- "$@" }
      _describe() { local -a list=("\${(@P)2}"); print -rl -- "\${(@)list%%:*}" }
      source <("$1" "$2" completion zsh)
      words=(pinrail "\${@[3,-1]}"); CURRENT=$#words; PREFIX=$words[-1]
      _pinrail`;
    const { stdout, stderr } = await runProgram("zsh", [
      "-f",
      "-c",
      script,
      "zsh",
      process.execPath,
      PINRAIL,
      ...words,
    ]);
    expect(stderr).toBe("");
    expect(stdout.trim().split("\n")).toEqual(expect.arrayContaining(offered));
  });
});

describe.skipIf(!has("fish"))("pinrail completion fish (skipped where fish is not installed)", () => {
  test.each(ROWS)("offers $note", async ({ words, offered }) => {
    const script = `$argv[1] $argv[2] completion fish | source; complete -C "pinrail $argv[3..-1]"`;
    const { stdout } = await runProgram("fish", [
      "--no-config",
      "-c",
      script,
      process.execPath,
      PINRAIL,
      ...words,
    ]);
    const found = stdout
      .trim()
      .split("\n")
      .map((line) => line.split("\t")[0]);
    expect(found).toEqual(expect.arrayContaining(offered));
  });
});
