type Cleanup = () => void | Promise<void>;

/**
 * Collects what has to be given back and gives it back in reverse order, once.
 *
 * Node 20 has `Symbol.dispose` but no `DisposableStack`; this is the part of it that the house needs.
 */
export class Scope implements Disposable, AsyncDisposable {
  readonly #cleanups: Cleanup[] = [];

  /** Adds something disposable and hands it back. */
  use<T extends Disposable | AsyncDisposable>(resource: T): T {
    this.defer(() =>
      Symbol.asyncDispose in resource
        ? (resource[Symbol.asyncDispose]() as Promise<void>)
        : resource[Symbol.dispose](),
    );
    return resource;
  }

  /** Adds a function to be called at the end. */
  defer(cleanup: Cleanup): void {
    this.#cleanups.push(cleanup);
  }

  /** Runs every clean-up that does not need waiting for; the first error is thrown when all have run. */
  [Symbol.dispose](): void {
    const errors: unknown[] = [];
    for (let next = this.#cleanups.pop(); next !== undefined; next = this.#cleanups.pop()) {
      try {
        void next();
      } catch (error) {
        errors.push(error);
      }
    }
    if (errors.length > 0) throw errors[0];
  }

  /** Runs and awaits every clean-up; the first error is thrown when all have run. */
  async [Symbol.asyncDispose](): Promise<void> {
    const errors: unknown[] = [];
    for (let next = this.#cleanups.pop(); next !== undefined; next = this.#cleanups.pop()) {
      try {
        await next();
      } catch (error) {
        errors.push(error);
      }
    }
    if (errors.length > 0) throw errors[0];
  }
}
