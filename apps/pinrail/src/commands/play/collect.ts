/** Gathers the values of an option that may be given several times, as commander calls it. */
export function collect(value: string, earlier: string[] | undefined): string[] {
  return [...(earlier ?? []), value];
}
