import fc from 'fast-check';
import { describe, it } from 'vitest';
import { checkBalances, checkLedger } from './invariants.ts';
import { RUNS } from './runs.ts';
import { runTrace, trace } from './traces.ts';
import { openWorld, WORLDS } from './worlds.ts';

describe('whatever happens', () => {
  it('I1 to I5, I8 to I12, I16, I17, I19: the books hold after every command', () => {
    fc.assert(
      fc.property(fc.constantFrom(...WORLDS), trace, (name, steps) => {
        const world = openWorld(name);
        runTrace(world, steps, checkBalances);
        checkLedger(world.ledger);
      }),
      RUNS,
    );
  }, 120_000);
});
