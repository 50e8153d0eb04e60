import { defineConfig } from 'vitest/config';
import { Counts } from './test/reporter.ts';

export default defineConfig({
  test: {
    name: 'e2e',
    environment: 'node',
    include: ['test/e2e/**/*.test.ts'],
    // Two browsers at once on two cores would measure each other.
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 5000 } },
    reporters: ['default', new Counts('e2e')],
  },
});
