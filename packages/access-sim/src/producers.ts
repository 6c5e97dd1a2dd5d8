/** A block that puts out edges some time after they happened, a word at a time. */
export interface Producer {
  /** Puts out every edge up to and including `timeNs`. */
  catchUp(timeNs: number): void;
}

/** Every block that may hold back edges; whoever looks at a level lets them catch up first. */
export class Producers {
  readonly #all: Producer[] = [];

  add(producer: Producer): void {
    this.#all.push(producer);
  }

  catchUp(timeNs: number): void {
    for (const producer of this.#all) producer.catchUp(timeNs);
  }
}
