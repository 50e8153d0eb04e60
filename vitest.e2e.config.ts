import { defineConfig } from 'vitest/config';
import { Counts } from './test/reporter.ts';

export default defineConfig({
  test: {
    name: 'e2e',
    environment: 'node',
    include: ['test/e2e/**/*.test.ts'],
    // A browser waits for a cashier's pace half of the time: two files at once, each with browsers of its own.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 5000 } },
    reporters: ['default', new Counts('e2e')],
  },
});
