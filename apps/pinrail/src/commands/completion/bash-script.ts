import { allNodes, type CommandNode } from "./command-tree.js";

/** Completion for bash 4 and newer, made from the command tree. */
export function bashScript(root: CommandNode): string {
  const nodes = allNodes(root);
  return `# Completion of ${root.name} for bash; made by \`${root.name} completion bash\`.
_${root.name}() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD - 1]} at="" words="" i
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "$at \${COMP_WORDS[i]}" in
      ${caseLabels(nodes)}) at="\${at:+$at }\${COMP_WORDS[i]}" ;;
    esac
  done
  case "$at $previous" in
${nodes.flatMap(valueCases).join("\n")}
  esac
  case "$at" in
${nodes.map(wordCase).join("\n")}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _${root.name} ${root.name}
`;
}

/** Every way from a command to one below it, as the loop sees it: `" fseq"`, `"fseq info"`. */
function caseLabels(nodes: readonly CommandNode[]): string {
  const steps = nodes.flatMap((node) => node.children.map((child) => quote(`${node.path} ${child.name}`)));
  return steps.join(" | ");
}

/** After an option that takes a value only its values fit; without known ones, bash offers files. */
function valueCases(node: CommandNode): string[] {
  return node.options
    .filter(({ takesValue }) => takesValue)
    .map(({ flags, values }) => {
      const labels = flags.map((flag) => quote(`${node.path} ${flag}`)).join(" | ");
      return `    ${labels}) COMPREPLY=($(compgen -W ${quote(values.join(" "))} -- "$current")); return ;;`;
    });
}

function wordCase(node: CommandNode): string {
  const options = node.options.flatMap(({ flags }) => flags);
  const names = [...node.children.map(({ name }) => name), ...node.values];
  const choose = `case "$current" in -*) words=${quote(options.join(" "))} ;; *) words=${quote(names.join(" "))} ;; esac`;
  return `    ${quote(node.path)}) ${choose} ;;`;
}

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
