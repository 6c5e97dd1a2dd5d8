import { Argument, type Command } from "commander";

const EXAMPLES = `
Examples:
  source <(pinrail completion bash)                                     in ~/.bashrc
  pinrail completion zsh > "\${fpath[1]}/_pinrail"                       once
  pinrail completion fish > ~/.config/fish/completions/pinrail.fish     once
`;

/** Adds `pinrail completion`. */
export function registerCompletion(program: Command): void {
  program
    .command("completion")
    .description("Print a script that lets a shell complete commands, options and values")
    .addArgument(new Argument("<shell>", "which shell").choices(["bash", "zsh", "fish"]))
    .addHelpText("after", EXAMPLES)
    .action(async (shell: "bash" | "zsh" | "fish") => {
      const { printCompletion } = await import("./print-completion.js");
      await printCompletion(program, shell);
    });
}
