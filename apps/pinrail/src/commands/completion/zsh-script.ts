import { allNodes, type CommandNode, type OptionNode } from "./command-tree.js";

/** Completion for zsh, made from the command tree. */
export function zshScript(root: CommandNode): string {
  const nodes = allNodes(root);
  return `#compdef ${root.name}
# Completion of ${root.name} for zsh; made by \`${root.name} completion zsh\`.
_${root.name}() {
  local at="" word i
  local -a entries
  for ((i = 2; i < CURRENT; i++)); do
    case "$at \${words[i]}" in
      ${stepLabels(nodes)}) at="\${at:+$at }\${words[i]}" ;;
    esac
  done
  case "$at \${words[CURRENT-1]}" in
${nodes.flatMap(valueCases).join("\n")}
  esac
  case "$at" in
${nodes.map(wordCase).join("\n")}
  esac
  if [[ $PREFIX != -* ]]; then _files; fi
}
if [[ $funcstack[1] == _${root.name} ]]; then _${root.name} "$@"; else compdef _${root.name} ${root.name}; fi
`;
}

function stepLabels(nodes: readonly CommandNode[]): string {
  return nodes
    .flatMap((node) => node.children.map((child) => quote(`${node.path} ${child.name}`)))
    .join(" | ");
}

function valueCases(node: CommandNode): string[] {
  return node.options
    .filter(({ takesValue }) => takesValue)
    .map(({ flags, values }) => {
      const labels = flags.map((flag) => quote(`${node.path} ${flag}`)).join(" | ");
      const offer = values.length === 0 ? "_files" : `compadd -- ${values.map(quote).join(" ")}`;
      return `    ${labels}) ${offer}; return ;;`;
    });
}

function wordCase(node: CommandNode): string {
  const options = node.options.flatMap(optionEntries);
  const names = [
    ...node.children.map(({ name, description }) => entry(name, description)),
    ...node.values.map((value) => entry(value)),
  ];
  const offer = (entries: readonly string[], what: string): string =>
    entries.length === 0 ? ":" : `entries=(${entries.join(" ")}); _describe ${what} entries`;
  return `    ${quote(node.path)})
      if [[ $PREFIX == -* ]]; then ${offer(options, "option")}; else ${offer(names, "word")}; fi ;;`;
}

function optionEntries({ flags, description }: OptionNode): string[] {
  return flags.map((flag) => entry(flag, description));
}

/** A word and what it means, as \`_describe\` wants them. */
function entry(word: string, description = ""): string {
  const escaped = word.replaceAll(":", "\\:"); // a colon ends the word
  return quote(description === "" ? escaped : `${escaped}:${description.replaceAll("\n", " ")}`);
}

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
