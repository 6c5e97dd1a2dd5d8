import type { Command } from "commander";

/**
 * Turns `help nope` into `nope`, which fails with a suggestion; commander would print the help of everything instead.
 *
 * @returns the arguments as they were when they ask for no help, or for that of a command which exists.
 */
export function withoutUnknownTopic(program: Command, args: readonly string[]): readonly string[] {
  let command = program;
  for (const [index, word] of args.entries()) {
    if (word.startsWith("-")) continue;
    if (word === "help") {
      const topic = args[index + 1];
      const known = topic === undefined || topic.startsWith("-") || findChild(command, topic) !== undefined;
      return known ? args : args.filter((_, place) => place !== index);
    }
    const next = findChild(command, word);
    if (next === undefined) return args;
    command = next;
  }
  return args;
}

function findChild(command: Command, word: string): Command | undefined {
  return command.commands.find((child) => child.name() === word || child.aliases().includes(word));
}
