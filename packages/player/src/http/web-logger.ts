/** Where the server tells what happens; every line is whole and has no secrets in it. */
export interface WebLogger {
  info(line: string): void;
  warn(line: string): void;
}

/** Says nothing. */
export const silentLogger: WebLogger = { info: () => undefined, warn: () => undefined };
