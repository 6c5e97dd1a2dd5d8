import { PinrailError } from "@pinrail/base";
import { pinsWithFunction, type SocDescription } from "@pinrail/describe";
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
  soc: SocDescription,
  strings: readonly StringSpec[],
): [StringSpec | undefined, StringSpec | undefined] {
  const lanes: [StringSpec | undefined, StringSpec | undefined] = [undefined, undefined];
  for (const spec of strings) {
    const channel = PWM_FUNCTIONS.findIndex((name) =>
      pinsWithFunction(soc, name).some(({ gpio }) => gpio === spec.gpio),
    );
    if (channel === -1) throw noPwm(soc, spec);
    const other = lanes[channel];
    if (other !== undefined) throw sameChannel(soc, channel, other, spec);
    lanes[channel] = spec;
  }
  return lanes;
}

function pinsOf(soc: SocDescription, channel: number): string {
  return pinsWithFunction(soc, PWM_FUNCTIONS[channel]!)
    .filter(({ gpio }) => gpio < 28) // the header; higher ones are on compute modules only
    .map(({ gpio }) => `GPIO${gpio}`)
    .join(" or ");
}

function noPwm(soc: SocDescription, { gpio }: StringSpec): PinrailError {
  return new PinrailError(
    "PIN_FUNCTION",
    { gpio },
    {
      message: `Cannot drive a string on GPIO${gpio}: the pin carries neither PWM0 nor PWM1`,
      remedy: `use ${pinsOf(soc, 0)} for one string and ${pinsOf(soc, 1)} for another`,
    },
  );
}

function sameChannel(soc: SocDescription, channel: number, a: StringSpec, b: StringSpec): PinrailError {
  return new PinrailError(
    "STRING_CONFLICT",
    { gpio: b.gpio, other: a.gpio },
    {
      message: `Cannot drive strings on GPIO${a.gpio} and GPIO${b.gpio} together: both pins carry ${PWM_FUNCTIONS[channel]}`,
      remedy: `move one of them to ${pinsOf(soc, 1 - channel)}`,
    },
  );
}
