import { PinrailError } from "@pinrail/base";
import { headerPositionOf, pinsWithFunction, type BoardDescription } from "@pinrail/describe";
import type { StringSpec } from "../string-options.js";

/** The PWM block's two outputs, as the pin tables name them. */
export const PWM_FUNCTIONS = ["PWM0", "PWM1"] as const;

/**
 * Gives each string its PWM channel.
 *
 * @returns The string of channel 1 and of channel 2; `undefined` where there is none.
 * @throws PinrailError `PIN_FUNCTION` for a pin without PWM, `STRING_CONFLICT` for two strings on one channel.
 */
export function assignPwmChannels(
  board: BoardDescription,
  strings: readonly StringSpec[],
): [StringSpec | undefined, StringSpec | undefined] {
  const lanes: [StringSpec | undefined, StringSpec | undefined] = [undefined, undefined];
  for (const spec of strings) {
    const channel = PWM_FUNCTIONS.findIndex((name) => headerPins(board, name).includes(spec.gpio));
    if (channel === -1) throw noPwm(board, spec);
    const other = lanes[channel];
    if (other !== undefined) throw sameChannel(board, channel, other, spec);
    lanes[channel] = spec;
  }
  return lanes;
}

/** Pins that carry the function and come out on a header: the chip has more than its board. */
function headerPins(board: BoardDescription, name: string): number[] {
  return pinsWithFunction(board.soc, name)
    .map(({ gpio }) => gpio)
    .filter((gpio) => headerPositionOf(board, gpio) !== undefined);
}

function pinsOf(board: BoardDescription, channel: number): string {
  return headerPins(board, PWM_FUNCTIONS[channel]!)
    .map((gpio) => `GPIO${gpio}`)
    .join(" or ");
}

function whyNot(board: BoardDescription, gpio: number): string {
  return headerPositionOf(board, gpio) === undefined
    ? "no header of the board has this pin"
    : "the pin carries neither PWM0 nor PWM1";
}

function noPwm(board: BoardDescription, { gpio }: StringSpec): PinrailError {
  return new PinrailError(
    "PIN_FUNCTION",
    { gpio },
    {
      message: `Cannot drive a string on GPIO${gpio} of a ${board.name}: ${whyNot(board, gpio)}`,
      remedy: `use ${[0, 1]
        .map((channel) => pinsOf(board, channel))
        .filter(Boolean)
        .join(" for one string, and ")}`,
    },
  );
}

function sameChannel(board: BoardDescription, channel: number, a: StringSpec, b: StringSpec): PinrailError {
  return new PinrailError(
    "STRING_CONFLICT",
    { gpio: b.gpio, other: a.gpio },
    {
      message: `Cannot drive strings on GPIO${a.gpio} and GPIO${b.gpio} together: both pins carry ${PWM_FUNCTIONS[channel]}`,
      remedy:
        pinsOf(board, 1 - channel) === ""
          ? "use one string"
          : `move one of them to ${pinsOf(board, 1 - channel)}`,
    },
  );
}
