/** Exit code of a program that a second Ctrl-C has ended. */
const EXIT_INTERRUPTED = 130;

/**
 * A signal that Ctrl-C (or a polite kill) aborts, so that a command can stop in order: pins safe, files whole.
 * The second Ctrl-C ends the program at once.
 */
export function interruptSignal(): AbortSignal {
  const controller = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const) {
    process.on(name, () => {
      if (controller.signal.aborted) process.exit(EXIT_INTERRUPTED);
      controller.abort();
    });
  }
  return controller.signal;
}
