import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';
import { Counts } from './test/reporter.ts';

export default defineConfig({
  plugins: [WxtVitest()],
  test: {
    name: 'unit',
    environment: 'happy-dom',
    include: ['lib/**/*.test.{ts,tsx}', 'components/**/*.test.{ts,tsx}', 'test/unit/**/*.test.ts'],
    setupFiles: ['test/setup.ts', 'test/same-cases.ts'],
    reporters: ['default', new Counts('unit')],
  },
});
