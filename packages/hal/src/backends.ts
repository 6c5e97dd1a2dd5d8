import type { Backend } from "@pinrail/access";
import { PinrailError } from "@pinrail/base";

/** What a board may want of a backend. */
export type Ability = "openRegisters" | "openLines" | "allocateDma";

/** The backends that fit this machine, in the caller's order. */
export class Backends {
  readonly #fitting: readonly Backend[];
  readonly #refusals: readonly string[];

  /** @throws PinrailError `NO_BACKEND` with every backend's reason, when none fits. */
  constructor(candidates: readonly Backend[]) {
    const probed = candidates.map((backend) => ({ backend, fit: backend.probe() }));
    this.#fitting = probed.filter(({ fit }) => fit.fit).map(({ backend }) => backend);
    this.#refusals = probed.flatMap(({ backend, fit }) =>
      fit.fit ? [] : [`${backend.name}: ${fit.reason}`],
    );
    if (this.#fitting.length > 0) return;
    const reasons = this.#refusals.length === 0 ? "none was named" : this.#refusals.join("; ");
    throw new PinrailError(
      "NO_BACKEND",
      { reasons },
      { message: `Cannot open a board: no backend fits (${reasons})` },
    );
  }

  /** What the first fitting backend has that has it at all. */
  first<T>(pick: (backend: Backend) => T | undefined): T | undefined {
    for (const backend of this.#fitting) {
      const value = pick(backend);
      if (value !== undefined) return value;
    }
    return undefined;
  }

  /** The first fitting backend with an ability. */
  with<A extends Ability>(ability: A): (Backend & Required<Pick<Backend, A>>) | undefined {
    return this.first((backend) => (can(backend, ability) ? backend : undefined));
  }

  /** As {@link with}. @throws PinrailError `NO_BACKEND` that says who was asked. */
  require<A extends Ability>(ability: A, what: string): Backend & Required<Pick<Backend, A>> {
    const found = this.with(ability);
    if (found !== undefined) return found;
    const asked = [...this.#fitting.map(({ name }) => `${name}: has none`), ...this.#refusals].join("; ");
    throw new PinrailError(
      "NO_BACKEND",
      { what },
      { message: `Cannot get ${what}: no backend has it (${asked})` },
    );
  }
}

function can<A extends Ability>(
  backend: Backend,
  ability: A,
): backend is Backend & Required<Pick<Backend, A>> {
  return backend[ability] !== undefined;
}
