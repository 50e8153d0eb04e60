import fc from 'fast-check';
import { it } from 'vitest';
import { commandOf, trace } from '../unit/loyalty/traces.ts';
import { openWorld } from '../unit/loyalty/worlds.ts';
import { http } from './places/http.ts';
import { liveAgain } from './replay.ts';

const CASHIER = { role: 'cashier' } as const;
const MANAGER = { role: 'manager', approvedBy: 'robin' } as const;

/** Over the wire as well: what a register's people may press gives the same answers and the same events. */
it('random lives of a shop are the same in memory and over HTTP', { timeout: 240_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(trace, async (steps) => {
      const world = openWorld('plain');
      for (const step of steps) {
        const command = commandOf(step, world);
        if (command) world.ledger.run(command, step.do === 'undo' && step.manager ? MANAGER : CASHIER);
      }
      await liveAgain(world.ledger, http);
    }),
    { numRuns: 15 },
  );
});
