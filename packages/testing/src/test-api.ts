/** What a suite needs of a test runner; vitest's own functions fit, and so do those of `node:test`. */
export interface TestApi {
  describe(name: string, body: () => void): void;
  test(name: string, body: () => void | Promise<void>): void;
}
