import { defineConfig } from 'vitest/config';

/** The tests that have to notice when `npm run mutants` breaks a rule on purpose: the same few lives for every mutant. */
export default defineConfig({
  test: {
    environment: 'node',
    isolate: false,
    include: ['lib/loyalty/**/*.test.ts', 'test/unit/loyalty/**/*.test.ts'],
    exclude: ['test/unit/loyalty/simulator.test.ts'],
    env: { RUNS: '10', SEED: '1' },
  },
});
