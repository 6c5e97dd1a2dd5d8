import { allNodes, type CommandNode } from "./command-tree.js";

/** Completion for bash 4 and newer, made from the command tree. */
export function bashScript(root: CommandNode): string {
  const nodes = allNodes(root);
  return `# Completion of ${root.name} for bash; made by \`${root.name} completion bash\`.
# Readline splits words at : and =; here they are put together again, and what stands before the split is cut off.
_${root.name}() {
  local words=() word glue="" i raw=\${COMP_WORDS[COMP_CWORD]}
  for ((i = 0; i <= COMP_CWORD; i++)); do
    word=\${COMP_WORDS[i]}
    if [[ \${#words[@]} -gt 0 && ( $word == [:=]* || -n $glue ) ]]; then words[\${#words[@]}-1]+=$word; else words+=("$word"); fi
    glue=""; [[ $word == *[:=] && $word != -* ]] && glue=1
  done
  local last=$((\${#words[@]} - 1)) current previous
  current=\${words[last]} previous=\${words[last - 1]}
  [[ $current == --*=* ]] && previous=\${current%%=*} current=\${current#*=}
  unset "words[last]"
  _${root.name}_candidates
  [[ $raw == [:=] ]] && raw=""
  [[ $raw == "$current" || $current != *"$raw" ]] || COMPREPLY=("\${COMPREPLY[@]#"\${current%"$raw"}"}")
}

# Fills COMPREPLY for $current, which follows $previous; the words before it are in the array words.
_${root.name}_candidates() {
  local at="" offer="" i
  for ((i = 1; i < \${#words[@]}; i++)); do
    case "$at \${words[i]}" in
      ${caseLabels(nodes)}) at="\${at:+$at }\${words[i]}" ;;
    esac
  done
  case "$at $previous" in
${nodes.flatMap(valueCases).join("\n")}
  esac
  case "$at" in
${nodes.map(wordCase).join("\n")}
  esac
  COMPREPLY=($(compgen -W "$offer" -- "$current"))
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
  const choose = `case "$current" in -*) offer=${quote(options.join(" "))} ;; *) offer=${quote(names.join(" "))} ;; esac`;
  return `    ${quote(node.path)}) ${choose} ;;`;
}

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
