import type { Command, Option } from "commander";
import { completionValues } from "../../cli/completion-values.js";

/** An option as a shell completes it. */
export interface OptionNode {
  /** `--json`, `-h`. */
  readonly flags: readonly string[];
  readonly description: string;
  /** Whether a value follows. */
  readonly takesValue: boolean;
  readonly values: readonly string[];
}

/** A command as a shell completes it. */
export interface CommandNode {
  /** Names from below the program, with spaces between: `fseq info`; empty for the program. */
  readonly path: string;
  readonly name: string;
  readonly description: string;
  readonly options: readonly OptionNode[];
  /** Values of its arguments. */
  readonly values: readonly string[];
  readonly children: readonly CommandNode[];
}

/** Reads the tree of commands, with all that can follow each. */
export async function commandTree(command: Command, path = ""): Promise<CommandNode> {
  const help = command.createHelp();
  const children = help.visibleCommands(command).filter((child) => child.name() !== "help");
  const below = (child: Command): string => (path === "" ? child.name() : `${path} ${child.name()}`);
  const values = await Promise.all(command.registeredArguments.map(completionValues));
  return {
    path,
    name: command.name(),
    description: command.description(),
    options: await Promise.all(help.visibleOptions(command).map(optionNode)),
    values: values.flat(),
    children: await Promise.all(children.map((child) => commandTree(child, below(child)))),
  };
}

async function optionNode(option: Option): Promise<OptionNode> {
  const flags = [option.short, option.long].filter((flag) => flag !== undefined && flag !== null);
  const takesValue = option.required || option.optional;
  return { flags, description: option.description, takesValue, values: await completionValues(option) };
}

/** The node and all below it, parents first. */
export function allNodes(node: CommandNode): readonly CommandNode[] {
  return [node, ...node.children.flatMap(allNodes)];
}
