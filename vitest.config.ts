import { defineConfig } from "vitest/config";

/** Tests run on the sources of every package (condition `source`); workers run from `dist`, built before. */
export default defineConfig({
  resolve: { conditions: ["source", "module", "node", "default"] },
  ssr: { resolve: { conditions: ["source", "module", "node", "default"] } },
  test: {
    include: [
      "packages/*/src/**/*.test.ts",
      "apps/pinrail/src/**/*.test.ts",
      "test/e2e/**/*.test.ts",
      "scripts/**/*.test.ts",
    ],
    testTimeout: 30_000,
    coverage: {
      provider: "v8",
      include: ["packages/*/src/**", "apps/pinrail/src/**"],
      reporter: ["text-summary", "json-summary"],
    },
  },
});
