import { micros, type Clock } from "@pinrail/base";
import type { RegisterSpace } from "@pinrail/access";
import { bcm2835Pwm, wordOf } from "@pinrail/describe";

const { CTL, DMAC, RNG1, RNG2, STA } = bcm2835Pwm.registers;

/** Between register writes: too quick ones raise BERR. 10 us is what rpi_ws281x waits. */
const SETTLE = micros(10);
/** Symbols a word. */
const RANGE = 32;
/** FIFO words below which DMA is asked for more, and below which it panics; as rpi_ws281x sets them. */
const THRESHOLDS = { DREQ: 3, PANIC: 7 };
const SERIALISER = CTL.fields.MODE1.values.serialiser;

/** The PWM block as a serialiser: both channels send words from the FIFO, 32 symbols each, in turn. */
export class PwmOutput {
  readonly #registers: RegisterSpace;
  readonly #clock: Clock;

  constructor(registers: RegisterSpace, clock: Clock) {
    this.#registers = registers;
    this.#clock = clock;
  }

  /** @param inverted - Whether channel 1 and channel 2 are inverted; an inverted channel idles high. */
  start(inverted: readonly [boolean, boolean]): void {
    this.stop();
    this.#write(RNG1.offset, RANGE);
    this.#write(RNG2.offset, RANGE);
    this.#write(CTL.offset, wordOf(CTL, { CLRF1: 1 }));
    this.#write(STA.offset, wordOf(STA, { WERR1: 1, RERR1: 1, GAPO1: 1, GAPO2: 1, BERR: 1 }));
    this.#write(DMAC.offset, wordOf(DMAC, { ENAB: 1, ...THRESHOLDS }));
    const mode = {
      MODE1: SERIALISER,
      MODE2: SERIALISER,
      USEF1: 1,
      USEF2: 1,
      POLA1: inverted[0] ? 1 : 0,
      POLA2: inverted[1] ? 1 : 0,
    };
    this.#write(CTL.offset, wordOf(CTL, mode));
    this.#write(CTL.offset, wordOf(CTL, { ...mode, PWEN1: 1, PWEN2: 1 }));
  }

  /** Both channels off. */
  stop(): void {
    this.#write(CTL.offset, 0);
  }

  #write(offset: number, value: number): void {
    this.#registers.write32(offset, value);
    this.#clock.delay(SETTLE);
  }
}
