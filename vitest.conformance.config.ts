import { defineConfig } from 'vitest/config';
import { Counts } from './test/reporter.ts';

/** Every ledger against the same suite: in the browser's database, on SQLite, on PostgreSQL and over HTTP. */
export default defineConfig({
  test: {
    name: 'conformance',
    environment: 'node',
    include: ['test/conformance/**/*.test.ts'],
    globalSetup: ['test/conformance/postgres-setup.ts'],
    setupFiles: ['test/same-cases.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    reporters: ['default', new Counts('conformance')],
  },
});
