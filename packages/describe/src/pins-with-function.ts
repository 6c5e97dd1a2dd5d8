import type { SocDescription } from "./soc.js";

/** A pin that can carry a function, and the alternate function (0-5) that does it. */
export interface PinFunction {
  readonly gpio: number;
  readonly alt: 0 | 1 | 2 | 3 | 4 | 5;
}

const alternates = [0, 1, 2, 3, 4, 5] as const;

/**
 * Every pin of the SoC that can carry `name`, in the order of GPIO numbers; empty when there is none.
 *
 * @param name - As the data sheet spells it: `PWM0`, `PCM_DOUT`, `SPI0_MOSI`.
 */
export function pinsWithFunction(soc: SocDescription, name: string): PinFunction[] {
  if (name === "") return []; // "" marks an empty cell, not a function
  return soc.functions.flatMap((functions, gpio) =>
    alternates.filter((alt) => functions[alt] === name).map((alt) => ({ gpio, alt })),
  );
}
