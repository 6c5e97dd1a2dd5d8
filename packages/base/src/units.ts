declare const unit: unique symbol;
type Quantity<Name extends string> = number & { readonly [unit]: Name };

/** Frequency in hertz. */
export type Hz = Quantity<"Hz">;
/** Time in nanoseconds; fractions are allowed (a PWM symbol may last 312.5 ns). */
export type Nanos = Quantity<"ns">;

/**
 * Makes a frequency.
 *
 * @param value - Hertz, finite and above 0.
 * @throws RangeError when the value is no frequency.
 */
export function hz(value: number): Hz {
  if (!Number.isFinite(value) || value <= 0) throw new RangeError(`Cannot make a frequency of ${value} Hz`);
  return value as Hz;
}

/** Makes a time of `value` nanoseconds. */
export function nanos(value: number): Nanos {
  return value as Nanos;
}

/** Makes a time of `value` microseconds. */
export function micros(value: number): Nanos {
  return (value * 1e3) as Nanos;
}

/** Makes a time of `value` milliseconds. */
export function millis(value: number): Nanos {
  return (value * 1e6) as Nanos;
}

/** Makes a time of `value` seconds. */
export function seconds(value: number): Nanos {
  return (value * 1e9) as Nanos;
}
