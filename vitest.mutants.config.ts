import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The lives on record notice most mutants at once: what they notice needs no other test. */
class RecordFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isRecord = ({ moduleId }: TestSpecification) => moduleId.includes('recorded-lives');
    return [...files].sort((a, b) => Number(isRecord(b)) - Number(isRecord(a)));
  }
}

/** The tests that have to notice when `npm run mutants` breaks a rule on purpose: the same few lives for every mutant. */
export default defineConfig({
  test: {
    environment: 'node',
    isolate: false,
    include: ['lib/loyalty/**/*.test.ts', 'test/unit/loyalty/**/*.test.ts'],
    exclude: ['test/unit/loyalty/simulator.test.ts'],
    sequence: { sequencer: RecordFirst },
    env: { RUNS: '4', SEED: '1' },
  },
});
