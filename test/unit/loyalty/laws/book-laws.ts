import fc from 'fast-check';
import { checkBalances, checkLedger } from '../invariants.ts';
import { runTrace, trace } from '../traces.ts';
import { openWorld, WORLDS } from '../worlds.ts';
import { type Law, law } from './law.ts';

export const BOOK_LAWS: readonly Law[] = [
  law(
    'I1 to I5, I8 to I12, I16, I17, I19: the books hold after every command',
    fc.tuple(fc.constantFrom(...WORLDS), trace),
    ([name, steps]) => {
      const world = openWorld(name);
      runTrace(world, steps, checkBalances);
      checkLedger(world.ledger);
    },
  ),
];
