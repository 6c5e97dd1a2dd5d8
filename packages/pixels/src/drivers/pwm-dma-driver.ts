import { millis, micros, nanos, PinrailError, Scope, type Clock, type Nanos } from "@pinrail/base";
import type { DmaMemory } from "@pinrail/access";
import { gpio, type Board } from "@pinrail/hal";
import { planClock, type ClockPlan } from "../clock-plan.js";
import type { StringSpec } from "../string-options.js";
import { SymbolFrame } from "../symbol-frame.js";
import { ClockGenerator } from "./clock-generator.js";
import { CONTROL_BLOCK_BYTES, pwmControlBlock } from "./control-block.js";
import { guardDmaChannel } from "./dma-guard.js";
import { DmaTransfer } from "./dma-transfer.js";
import { assignPwmChannels, PWM_FUNCTIONS } from "./pwm-channels.js";
import { PwmOutput } from "./pwm-output.js";
import type { StringDriver } from "./string-driver.js";

/** Symbols in a word. */
const WORD = 32;
/** Longest transfer of a lite channel, whole words. */
const LITE_BYTES = 0xfffc;
/** How long a transfer may overrun before it counts as stuck. */
const OVERRUN = millis(100);
const POLL = micros(50);

/** What {@link PwmDmaDriver.open} wants to know. */
export interface PwmDmaOptions {
  /** One or two strings, checked by `stringSpec`. */
  readonly strings: readonly StringSpec[];
  /** Bytes of the frames that `encode` will get. */
  readonly frameChannels: number;
  /** The SoC's default when not said. */
  readonly dmaChannel?: number;
}

/**
 * Up to two strings on the PWM block, fed by one DMA control block a frame.
 *
 * It knows registers only: the same code runs on silicon and on the simulated board. Two buffers take turns, so
 * that one is encoded while the other is sent; the reset gap is part of the transfer.
 */
export class PwmDmaDriver implements StringDriver {
  readonly strings: readonly StringSpec[];
  readonly frameTime: Nanos;
  readonly warnings: readonly string[];
  readonly #scope: Scope;
  readonly #clock: Clock;
  readonly #dma: DmaTransfer;
  readonly #memory: DmaMemory;
  readonly #frame: SymbolFrame;
  #back: 0 | 1 = 0;
  #sending = false;
  /** When the frame under way, or the first reset, is over. */
  #busyUntil: Nanos;

  /**
   * Takes pins, DMA channel, memory and clock, and leaves both lines at their idle level.
   *
   * @throws PinrailError `PIN_FUNCTION`, `STRING_CONFLICT`, `STRING_TOO_LONG`, `CLOCK_RATE`, `DMA_CHANNEL`,
   *   `PIN_BUSY`, `DMA_MEMORY` or `CLOCK_TIMEOUT`; nothing is touched before everything was checked.
   */
  static async open(board: Board, options: PwmDmaOptions): Promise<PwmDmaDriver> {
    const { soc } = board.description;
    const lanes = assignPwmChannels(board.description, options.strings);
    const plan = planClock(soc.oscillator, options.strings);
    const resetNs = Math.max(...options.strings.map(({ part }) => part.resetDrive));
    for (const spec of options.strings) checkChannels(spec, options.frameChannels);
    const frame = new SymbolFrame(lanes, options.frameChannels, Math.ceil(resetNs / plan.symbolNs / WORD));
    const channel = options.dmaChannel ?? soc.dma.defaultChannel;
    const scope = new Scope();
    try {
      const dma = await openDma(board, scope, channel, frame);
      const memory = scope.use(await board.allocateDma(2 * (CONTROL_BLOCK_BYTES + frame.words.byteLength)));
      await claimPins(board, scope, lanes);
      await startOutput(board, scope, lanes, plan);
      return new PwmDmaDriver({
        strings: options.strings,
        plan,
        resetNs,
        scope,
        clock: board.clock,
        dma,
        memory,
        frame,
      });
    } catch (error) {
      await scope[Symbol.asyncDispose]();
      throw error;
    }
  }

  private constructor(parts: {
    strings: readonly StringSpec[];
    plan: ClockPlan;
    resetNs: number;
    scope: Scope;
    clock: Clock;
    dma: DmaTransfer;
    memory: DmaMemory;
    frame: SymbolFrame;
  }) {
    this.strings = parts.strings;
    this.warnings = parts.plan.warnings;
    this.frameTime = nanos(parts.frame.wordsPerLane * WORD * parts.plan.symbolNs);
    this.#scope = parts.scope;
    this.#clock = parts.clock;
    this.#dma = parts.dma;
    this.#memory = parts.memory;
    this.#frame = parts.frame;
    // The LEDs have to see the line idle before the first bit: who knows what it did until now.
    this.#busyUntil = nanos(this.#clock.now() + parts.resetNs);
    for (const buffer of [0, 1] as const) {
      const words = this.#memory.busAddress + this.#wordsAt(buffer);
      this.#memory.write(buffer * CONTROL_BLOCK_BYTES, pwmControlBlock(words, this.#frame.words.byteLength));
    }
  }

  encode(channels: Uint8Array): void {
    this.#frame.encode(channels);
    this.#memory.write(this.#wordsAt(this.#back), this.#frame.words);
  }

  async start(): Promise<void> {
    await this.idle();
    this.#busyUntil = nanos(this.#clock.now() + this.frameTime);
    this.#sending = true;
    this.#dma.start(this.#memory.busAddress + this.#back * CONTROL_BLOCK_BYTES);
    this.#back = this.#back === 0 ? 1 : 0;
  }

  async idle(): Promise<void> {
    const rest = this.#busyUntil - this.#clock.now();
    if (rest > 0) await this.#clock.sleep(nanos(rest));
    while (this.#sending && this.#dma.busy()) {
      if (this.#clock.now() > this.#busyUntil + OVERRUN) throw stuck(this.frameTime);
      await this.#clock.sleep(POLL);
    }
    this.#sending = false;
  }

  /** Waits for the frame under way, then gives everything back; the pins are inputs again. */
  async [Symbol.asyncDispose](): Promise<void> {
    try {
      await this.idle();
    } finally {
      await this.#scope[Symbol.asyncDispose]();
    }
  }

  /** Both control blocks come first, so that they stay on multiples of 32. */
  #wordsAt(buffer: 0 | 1): number {
    return 2 * CONTROL_BLOCK_BYTES + buffer * this.#frame.words.byteLength;
  }
}

async function openDma(
  board: Board,
  scope: Scope,
  channel: number,
  frame: SymbolFrame,
): Promise<DmaTransfer> {
  const { soc } = board.description;
  checkLength(soc.dma.liteChannels.includes(channel), channel, frame);
  const open = () => board.registers(soc.blocks.dmaChannel, channel);
  const dma = new DmaTransfer(scope.use(await guardDmaChannel(soc, channel, open)), board.clock, channel);
  scope.defer(() => dma.stop());
  dma.reset();
  return dma;
}

async function claimPins(
  board: Board,
  scope: Scope,
  lanes: readonly (StringSpec | undefined)[],
): Promise<void> {
  for (const [index, spec] of lanes.entries()) {
    if (spec !== undefined) scope.use(await board.alternate(gpio(spec.gpio), PWM_FUNCTIONS[index]!));
  }
}

async function startOutput(
  board: Board,
  scope: Scope,
  lanes: readonly [StringSpec | undefined, StringSpec | undefined],
  plan: ClockPlan,
): Promise<void> {
  const { blocks } = board.description.soc;
  const generator = new ClockGenerator(scope.use(await board.registers(blocks.clockManager)), board.clock);
  const output = new PwmOutput(scope.use(await board.registers(blocks.pwm)), board.clock);
  scope.defer(() => generator.stop());
  scope.defer(() => output.stop());
  output.stop();
  generator.start(plan.divisor);
  const inverted = (spec: StringSpec | undefined): boolean =>
    spec !== undefined && spec.part.inverted !== spec.invert;
  output.start([inverted(lanes[0]), inverted(lanes[1])]);
}

function checkChannels({ gpio, start, channels }: StringSpec, frameChannels: number): void {
  const last = start + channels - 1;
  if (last <= frameChannels) return;
  throw new PinrailError(
    "STRING_TOO_LONG",
    { gpio, last, frameChannels },
    {
      message: `Cannot map the string on GPIO${gpio}: it needs channels ${start}-${last}, the sequence ends at ${frameChannels}`,
      remedy: "use fewer pixels or an earlier start",
    },
  );
}

function checkLength(lite: boolean, channel: number, frame: SymbolFrame): void {
  if (!lite || frame.words.byteLength <= LITE_BYTES) return;
  const limit = Math.floor((LITE_BYTES / frame.words.byteLength) * 100);
  throw new PinrailError(
    "STRING_TOO_LONG",
    { channel, bytes: frame.words.byteLength },
    {
      message: `Cannot send ${frame.words.byteLength} bytes a frame over DMA channel ${channel}: it takes ${LITE_BYTES}`,
      remedy: `shorten the longest string to ${limit} % of its length`,
    },
  );
}

function stuck(frameTime: Nanos): PinrailError {
  const ms = (frameTime / 1e6).toFixed(1);
  return new PinrailError(
    "DMA_FAILED",
    {},
    { message: `Cannot finish a frame: the transfer takes longer than ${ms} ms` },
  );
}
