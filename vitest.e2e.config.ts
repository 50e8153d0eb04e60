import { defineConfig } from 'vitest/config';
import { Counts } from './test/reporter.ts';

const PATIENCE = { testTimeout: 60_000, hookTimeout: 60_000, expect: { poll: { timeout: 5000 } } };

export default defineConfig({
  test: {
    reporters: ['default', new Counts('e2e')],
    projects: [
      {
        test: {
          ...PATIENCE,
          name: 'harness',
          include: ['test/e2e/harness/**/*.test.ts'],
          // It is held to milliseconds, which two browsers on two cores do not leave each other: first, and alone.
          fileParallelism: false,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          ...PATIENCE,
          name: 'suite',
          include: ['test/e2e/suite/**/*.test.ts'],
          // Browsers mostly wait.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
