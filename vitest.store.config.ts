import { defineConfig } from 'vitest/config';
import { Counts } from './test/reporter.ts';

/** What every ledger must do alike: in the browser's database, in SQLite, in PostgreSQL, over HTTP. */
export default defineConfig({
  test: {
    name: 'store',
    environment: 'node',
    include: ['test/conformance/**/*.test.ts'],
    globalSetup: ['test/conformance/postgres-setup.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    reporters: ['default', new Counts('store')],
  },
});
