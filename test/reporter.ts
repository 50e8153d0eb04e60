import type { Reporter, TestModule } from 'vitest/node';
import { closingLine, type Tally, writeTally } from './counts.ts';

/** Prints the plain closing line of a suite and leaves its counts for `npm test` to add up. */
export class Counts implements Reporter {
  readonly #suite: string;

  constructor(suite: string) {
    this.#suite = suite;
  }

  onTestRunEnd(modules: readonly TestModule[]): void {
    const tally: Tally = { passed: 0, failed: 0, skipped: 0 };
    for (const module of modules) {
      // A file that could not be loaded has no tests to count, and must not pass for an empty one.
      if (module.errors().length > 0) tally.failed += 1;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        tally[state === 'pending' ? 'skipped' : state] += 1;
      }
    }
    writeTally(this.#suite, tally);
    console.log(`${this.#suite}: ${closingLine(tally)}`);
  }
}
