import { defineConfig } from 'vitest/config';
import { Counts } from './test/reporter.ts';

export default defineConfig({
  test: {
    name: 'e2e',
    environment: 'node',
    include: ['test/e2e/**/*.test.ts'],
    // Two browsers at once on two cores measure each other: a scan that has to follow a click within 5 ms does not.
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 5000 } },
    reporters: ['default', new Counts('e2e')],
  },
});
