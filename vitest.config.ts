import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';
import { Counts } from './test/reporter.ts';

/** What needs a document: the screens, the readers of a page, and the registers that draw one. */
const WITH_A_DOCUMENT = ['components/**/*.test.{ts,tsx}', '{lib,test/unit}/**/{pos,platform,register*}/**/*.test.ts'];

/** Keys are stretched and PINs hashed slowly on purpose, and browsers work beside these tests. */
const PATIENCE = { testTimeout: 20_000, hookTimeout: 20_000 };

export default defineConfig({
  test: {
    reporters: ['default', new Counts('unit')],
    projects: [
      {
        plugins: [WxtVitest()],
        test: {
          ...PATIENCE,
          name: 'screens',
          environment: 'happy-dom',
          include: WITH_A_DOCUMENT,
          setupFiles: ['test/setup.ts', 'test/same-cases.ts', 'test/screens-end.ts'],
        },
      },
      {
        plugins: [WxtVitest()],
        test: {
          ...PATIENCE,
          name: 'rules',
          environment: 'node',
          include: ['{lib,test/unit}/**/*.test.ts'],
          exclude: WITH_A_DOCUMENT,
          setupFiles: ['test/setup.ts', 'test/same-cases.ts'],
        },
      },
    ],
  },
});
