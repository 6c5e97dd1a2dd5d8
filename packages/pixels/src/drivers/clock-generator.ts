import { micros, PinrailError, type Clock } from "@pinrail/base";
import type { RegisterSpace } from "@pinrail/access";
import { bcm2835ClockManager, getField, wordOf } from "@pinrail/describe";

const { CM_PWMCTL, CM_PWMDIV } = bcm2835ClockManager.registers;
const PASSWD = CM_PWMCTL.fields.PASSWD.values.password;
const SRC = CM_PWMCTL.fields.SRC.values.oscillator;

const POLL = micros(10);
/** A generator stops within two cycles of its slowest clock; models that never lower BUSY must not hang us. */
const MAX_POLLS = 1000;

/** The clock generator of the PWM block, fed by the oscillator. */
export class ClockGenerator {
  readonly #registers: RegisterSpace;
  readonly #clock: Clock;

  constructor(registers: RegisterSpace, clock: Clock) {
    this.#registers = registers;
    this.#clock = clock;
  }

  /**
   * Restarts the generator at oscillator / divisor.
   *
   * @param divisor - Whole number from 2 to 4095.
   * @throws PinrailError `CLOCK_TIMEOUT` when it will not stop or start.
   * @see BCM2835 ARM Peripherals §6.3: the divisor must not change while BUSY
   */
  start(divisor: number): void {
    this.stop();
    this.#registers.write32(CM_PWMDIV.offset, wordOf(CM_PWMDIV, { PASSWD, DIVI: divisor }));
    this.#registers.write32(CM_PWMCTL.offset, wordOf(CM_PWMCTL, { PASSWD, SRC }));
    this.#registers.write32(CM_PWMCTL.offset, wordOf(CM_PWMCTL, { PASSWD, SRC, ENAB: 1 }));
    this.#waitFor(1);
  }

  /** Stops the generator. @throws PinrailError `CLOCK_TIMEOUT`. */
  stop(): void {
    this.#registers.write32(CM_PWMCTL.offset, wordOf(CM_PWMCTL, { PASSWD, SRC, KILL: 1 }));
    this.#waitFor(0);
  }

  #waitFor(busy: 0 | 1): void {
    for (let polls = 0; polls < MAX_POLLS; polls++) {
      if (getField(this.#registers.read32(CM_PWMCTL.offset), CM_PWMCTL.fields.BUSY) === busy) return;
      this.#clock.delay(POLL);
    }
    throw new PinrailError(
      "CLOCK_TIMEOUT",
      { busy },
      { message: `Cannot ${busy === 1 ? "start" : "stop"} the PWM clock: CM_PWMCTL.BUSY stays ${1 - busy}` },
    );
  }
}
