import { Argument, Option, type Command } from "commander";

const VERSIONS = ["1", "2.0", "2.1", "2.2", "eseq"];
const COMPRESSIONS = ["zstd", "zlib", "none"];

const FSEQ_EXAMPLES = `
Examples:
  pinrail fseq info show.fseq                        says what the file holds
  pinrail fseq dump show.fseq | sha256sum            compares what two files play
  pinrail fseq convert old.fseq new.fseq             version 2.2, packed with zstd
  pinrail fseq make demo.fseq                        renders the demo
`;

const INFO_EXAMPLES = `
Examples:
  pinrail fseq info show.fseq            says what the file holds
  pinrail fseq info show.fseq --json     the same for programs, with every block
`;

const DUMP_EXAMPLES = `
Examples:
  pinrail fseq dump show.fseq | sha256sum             compares what two files play, whatever their compression
  pinrail fseq dump show.fseq --frames 40-40 | xxd    looks at one frame
  pinrail fseq dump sparse.fseq --expand > all.raw    puts every channel where it belongs
`;

const CONVERT_EXAMPLES = `
Examples:
  pinrail fseq convert old.fseq new.fseq                            version 2.2, packed with zstd
  pinrail fseq convert show.fseq porch.fseq --ranges 1-300,601-900  stores these channels only
  pinrail fseq convert show.fseq plain.fseq --version 1             for players that know no other
`;

const MAKE_EXAMPLES = `
Examples:
  pinrail fseq make demo.fseq                                  two strings of 300 pixels, 20 seconds
  pinrail fseq make demo.fseq --strings 4 --pixels 150 --seconds 60
`;

/** Adds `pinrail fseq` and what is under it; the code is loaded when a command runs. */
export function registerFseq(program: Command): void {
  const fseq = program
    .command("fseq")
    .description("Look into sequence files (FSEQ, ESEQ), convert and make them")
    .addHelpText("after", FSEQ_EXAMPLES);
  registerInfo(fseq);
  registerDump(fseq);
  registerConvert(fseq);
  registerMake(fseq);
}

function registerInfo(fseq: Command): void {
  fseq
    .command("info")
    .description("Say what a sequence file holds")
    .addArgument(new Argument("<file>", "FSEQ or ESEQ file"))
    .option("--json", "print JSON")
    .addHelpText("after", INFO_EXAMPLES)
    .action(async (file: string, options: { json?: boolean }) => {
      const { printInfo } = await import("./info.js");
      await printInfo(file, options.json ?? false);
    });
}

function registerDump(fseq: Command): void {
  fseq
    .command("dump")
    .description("Write the stored frames, decoded, one after another to standard output")
    .addArgument(new Argument("<file>", "FSEQ or ESEQ file"))
    .option("--frames <from-to>", "only these frames, counted from 0, both included")
    .option("--expand", "put the channels of a sparse file in their places; others are 0")
    .addHelpText("after", DUMP_EXAMPLES)
    .action(async (file: string, options: { frames?: string; expand?: boolean }) => {
      const { dumpFrames } = await import("./dump.js");
      await dumpFrames(file, options);
    });
}

function registerConvert(fseq: Command): void {
  fseq
    .command("convert")
    .description("Write a sequence file again in another version, compression or selection of channels")
    .addArgument(new Argument("<in>", "FSEQ or ESEQ file"))
    .addArgument(new Argument("<out>", "file to write; replaced when it exists"))
    .addOption(new Option("--version <version>", "format to write").choices(VERSIONS).default("2.2"))
    .addOption(
      new Option("--compression <name>", "default: zstd where the version allows it").choices(COMPRESSIONS),
    )
    .option("--ranges <list>", "channels to store, counted from 1: 1-300,601-900; or all")
    .option("--step <ms>", "another time from frame to frame, which changes the speed")
    .addHelpText("after", CONVERT_EXAMPLES)
    .action(async (input: string, output: string, options: Record<string, string>) => {
      const { convertSequence } = await import("./convert.js");
      await convertSequence(input, output, options);
    });
}

function registerMake(fseq: Command): void {
  fseq
    .command("make")
    .description("Render the demo show into a sequence file")
    .addArgument(new Argument("<out>", "file to write; replaced when it exists"))
    .option("--strings <count>", "strings of pixels", "2")
    .option("--pixels <count>", "RGB pixels of each string", "300")
    .option("--seconds <time>", "length of the loop", "20")
    .option("--step <ms>", "time from frame to frame", "25")
    .addOption(new Option("--version <version>", "format to write").choices(VERSIONS).default("2.2"))
    .addOption(
      new Option("--compression <name>", "default: zstd where the version allows it").choices(COMPRESSIONS),
    )
    .addHelpText("after", MAKE_EXAMPLES)
    .action(async (output: string, options: Record<string, string>) => {
      const { runMake } = await import("./make.js");
      await runMake(output, options);
    });
}
