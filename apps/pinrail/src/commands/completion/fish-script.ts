import { allNodes, type CommandNode, type OptionNode } from "./command-tree.js";

/** Completion for fish, made from the command tree. */
export function fishScript(root: CommandNode): string {
  const nodes = allNodes(root);
  const steps = nodes.flatMap((node) => node.children.map((child) => quote(`${node.path} ${child.name}`)));
  return `# Completion of ${root.name} for fish; made by \`${root.name} completion fish\`.
function __${root.name}_at --description 'whether the words so far lead to this command'
    set -l at ''
    for word in (commandline -opc)[2..-1]
        if contains -- "$at $word" ${steps.join(" ")}
            set at (string trim -- "$at $word")
        end
    end
    test "$at" = "$argv[1]"
end
${nodes.flatMap((node) => nodeLines(root.name, node)).join("\n")}
`;
}

function nodeLines(program: string, node: CommandNode): string[] {
  const start = `complete -c ${program} -n ${quote(`__${program}_at '${node.path}'`)}`;
  const words = node.children.map(
    ({ name, description }) => `${start} -f -a ${quote(name)} -d ${quote(description)}`,
  );
  const values = node.values.length === 0 ? [] : [`${start} -f -a ${quote(node.values.join(" "))}`];
  return [...words, ...values, ...node.options.map((option) => optionLine(start, option))];
}

function optionLine(start: string, { flags, description, takesValue, values }: OptionNode): string {
  const names = flags.map((flag) => (flag.startsWith("--") ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`));
  const value = !takesValue ? "" : values.length === 0 ? " -r" : ` -x -a ${quote(values.join(" "))}`;
  return `${start} ${names.join(" ")}${value} -d ${quote(description)}`;
}

function quote(text: string): string {
  return `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'").replaceAll("\n", " ")}'`;
}
