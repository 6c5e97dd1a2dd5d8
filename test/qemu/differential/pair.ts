import type { RegisterSpace } from "@pinrail/access";
import { createSimBoard } from "@pinrail/access-sim";
import { millis } from "@pinrail/base";
import { offsetOf, type RegisterSpec } from "@pinrail/describe";
import { QtestBackend, type QemuModel, type QtestAccess } from "@pinrail/testing";
import { History } from "./history.js";
import { KNOWN_DIFFERENCES, type KnownDifference } from "./known-differences.js";
import { formatPlace, hex, RAM_BYTES, type Place, type Step } from "./steps.js";

/** What a read or a look at memory gave. */
interface Answer {
  readonly step: Step;
  readonly words: ArrayLike<number>;
}

/** The same of the simulator, with what the table of differences asks for. */
interface SimAnswer extends Answer {
  /** GPIOs that were outputs then, where that matters. */
  readonly outputs?: ReadonlySet<number>;
  /** As {@link History.untouched} has it. */
  readonly untouched: boolean;
  /** As {@link History.resetWithInterrupt} has it. */
  readonly resetWithInterrupt: number;
}

/** A read or a look at memory that the boards answer differently. */
export interface Difference {
  readonly text: string;
  readonly step: Step;
}

/** Longer than any program's transfer takes in the simulator: 10,000 words at 10 ns. */
const SETTLE = millis(1);

/** A board that QEMU models and the same board simulated, given the same programs. */
export class Pair implements Disposable {
  readonly model: QemuModel;
  readonly qemu: QtestBackend;
  /** Rows of the table that explained something. */
  readonly used = new Set<KnownDifference>();
  /** Words of RAM that were compared. */
  wordsCompared = 0;
  readonly #memory;

  constructor(model: QemuModel) {
    this.model = model;
    this.qemu = new QtestBackend(model);
    this.#memory = this.qemu.allocateDma(RAM_BYTES);
  }

  /** Register accesses that QEMU has done. */
  get accesses(): number {
    return this.qemu.machine.accesses;
  }

  /** Bus address of the program's RAM, on both boards. */
  get ramAddress(): number {
    return this.#memory.busAddress;
  }

  /**
   * Runs a program on both boards.
   *
   * @param fresh - Brings QEMU's registers, which keep what earlier programs wrote, to what a new board has.
   * @returns The first difference that no row of the table explains.
   */
  compare(fresh: readonly Step[], program: readonly Step[]): Difference | undefined {
    const steps = [...fresh, ...program];
    const sim = this.#runSim(steps);
    const qemu = this.#runQemu(steps);
    for (const [index, answer] of sim.entries()) {
      const text = this.#judge(answer, qemu[index]?.words ?? []);
      if (text !== undefined) return { text, step: answer.step };
    }
    return undefined;
  }

  [Symbol.dispose](): void {
    this.qemu[Symbol.dispose]();
  }

  #judge(
    { step, words, outputs, untouched, resetWithInterrupt }: SimAnswer,
    qemu: ArrayLike<number>,
  ): string | undefined {
    if (step.kind === "compare") {
      this.wordsCompared += step.count;
      for (let word = 0; word < step.count; word++) {
        if (words[word] === qemu[word]) continue;
        const where = `RAM+${hex(step.byte + 4 * word)}`;
        return `${where} is ${hex(qemu[word] ?? 0)} on QEMU and ${hex(words[word] ?? 0)} simulated`;
      }
    }
    if (step.kind !== "read") return undefined;
    const { soc } = this.model.board;
    const one = qemu[0] ?? 0;
    const other = words[0] ?? 0;
    const isOutput = (gpio: number): boolean => outputs?.has(gpio) ?? false;
    let rest = (one ^ other) >>> 0;
    for (const row of KNOWN_DIFFERENCES) {
      const explained =
        row.bits?.({
          soc,
          place: step.place,
          qemu: one,
          sim: other,
          isOutput,
          untouched,
          resetWithInterrupt,
        }) ?? 0;
      if ((rest & explained) !== 0) this.used.add(row);
      rest = (rest & ~explained) >>> 0;
    }
    if (rest === 0) return undefined;
    return `${formatPlace(step.place)} reads ${hex(one)} on QEMU and ${hex(other)} simulated; bits ${hex(rest)} differ`;
  }

  #runSim(steps: readonly Step[]): SimAnswer[] {
    using sim = createSimBoard(this.model.board, { pace: "virtual" });
    using memory = sim.backend.allocateDma(RAM_BYTES);
    if (memory.busAddress !== this.ramAddress) throw new Error("Cannot compare: RAM lies at other addresses");
    const windows = new Map<string, RegisterSpace>();
    const window = ({ block, instance }: Place): RegisterSpace => {
      const key = `${block}${instance}`;
      const found =
        windows.get(key) ?? sim.backend.openRegisters(this.model.board.soc.blocks[block], instance);
      windows.set(key, found);
      return found;
    };
    const outputs = (): ReadonlySet<number> =>
      new Set(
        this.model.board.soc.functions
          .map((_, gpio) => gpio)
          .filter((gpio) => sim.functionOf(gpio) === "OUTPUT"),
      );
    const answers: SimAnswer[] = [];
    const history = new History();
    for (const step of steps) {
      if (step.kind === "settle") sim.clock.delay(SETTLE);
      else if (step.kind === "fill") memory.write(step.byte, Uint32Array.from(step.words));
      else if (step.kind === "write") {
        history.add(step);
        window(step.place).write32(this.#offset(step.place), step.value);
      } else if (step.kind === "compare") {
        const words = Array.from({ length: step.count }, (_, word) => memory.read32(step.byte + 4 * word));
        answers.push({ step, words, untouched: false, resetWithInterrupt: 0 });
      } else {
        const words = [window(step.place).read32(this.#offset(step.place))];
        const untouched = history.untouched(step.place);
        const levels = step.place.register === "GPLEV";
        const { resetWithInterrupt } = history;
        answers.push({
          step,
          words,
          untouched,
          resetWithInterrupt,
          ...(levels ? { outputs: outputs() } : {}),
        });
      }
    }
    return answers;
  }

  #runQemu(steps: readonly Step[]): Answer[] {
    const { machine } = this.qemu;
    const answers: Answer[] = [];
    let batch: QtestAccess[] = [];
    let reads: Step[] = [];
    const flush = (): void => {
      const words = machine.batch(batch);
      answers.push(...reads.map((step, index) => ({ step, words: [words[index] ?? 0] })));
      [batch, reads] = [[], []];
    };
    for (const step of steps) {
      if (step.kind === "read") {
        batch.push({ address: this.#address(step.place) });
        reads.push(step);
      } else if (step.kind === "write") batch.push({ address: this.#address(step.place), value: step.value });
      else if (step.kind !== "settle") {
        flush();
        if (step.kind === "fill") this.#memory.write(step.byte, Uint32Array.from(step.words));
        else answers.push({ step, words: this.#memory.readWords(step.byte, step.count) });
      }
    }
    flush();
    return answers;
  }

  #address(place: Place): number {
    return (
      this.qemu.addressOf(this.model.board.soc.blocks[place.block], place.instance) + this.#offset(place)
    );
  }

  #offset({ block, register, index }: Place): number {
    const spec: RegisterSpec | undefined = this.model.board.soc.blocks[block].registers[register];
    if (spec === undefined) throw new RangeError(`Cannot find ${block}.${register}`);
    return offsetOf(spec, index);
  }
}
