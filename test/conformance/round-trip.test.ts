import fc from 'fast-check';
import { describe, it } from 'vitest';
import { commandIn, life } from '../unit/loyalty/lives.ts';
import { openWorld } from '../unit/loyalty/worlds.ts';
import { Clock } from './place.ts';
import { embedded } from './places/embedded.ts';
import { sqlite } from './places/sql.ts';
import { knowsAll, liveOn, openLike } from './replay.ts';

/** A backup is the ledger itself: what is made of it knows every press, and goes on as the first one would have. */
describe.for([embedded, sqlite])('a backup of $name', (place) => {
  it('I27: knows all that was pressed, and goes on like the ledger it came from', { timeout: 240_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(life, life, async (before, later) => {
        const world = openWorld('plain');
        const live = (steps: typeof before, from: number) => {
          for (const [i, one] of steps.entries()) {
            const command = commandIn(world, one);
            if (command) world.ledger.run(command, { role: 'admin', intentId: `press-${from + i}` });
          }
        };
        live(before, 0);
        const clock = new Clock();
        const first = await openLike(world.ledger, place, clock);
        const copies = [first];
        try {
          const known = await liveOn(world.ledger, first, clock, {});
          const copy = await first.copy?.();
          if (!copy) throw new Error(`no copy of ${place.name}`);
          copies.push(copy);
          await knowsAll(world.ledger, copy);
          live(later, 100);
          await liveOn(world.ledger, copy, clock, { from: known });
          await knowsAll(world.ledger, copy);
        } finally {
          for (const one of copies) await one.close();
        }
      }),
      { numRuns: Number(process.env.RUNS ?? 30) },
    );
  });
});
