/** One line of what a benchmark prints. */
export interface Result {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What it is compared with, measured in the same run. */
  readonly against?: string;
  /** How many times as good as `against`; above 1 is better. */
  readonly ratio?: number;
  readonly goal?: string;
  /** `null` when this machine cannot tell. */
  readonly met?: boolean | null;
}

/** Hands a result to `npm run bench`. */
export function report(result: Result): void {
  process.stdout.write(`${JSON.stringify(result)}\n`);
}
