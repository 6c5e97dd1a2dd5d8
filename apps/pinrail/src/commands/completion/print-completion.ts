import type { Command } from "commander";
import { bashScript } from "./bash-script.js";
import { commandTree } from "./command-tree.js";
import { fishScript } from "./fish-script.js";
import { zshScript } from "./zsh-script.js";

const SCRIPTS = { bash: bashScript, zsh: zshScript, fish: fishScript } as const;

/** Prints the completion script of a shell. */
export async function printCompletion(program: Command, shell: keyof typeof SCRIPTS): Promise<void> {
  process.stdout.write(SCRIPTS[shell](await commandTree(program)));
}
