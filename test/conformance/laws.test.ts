import { describe, it } from 'vitest';
import { LAWS } from '../unit/loyalty/laws/laws.ts';
import { MemoryLedger } from '../unit/loyalty/memory-ledger.ts';
import type { Place } from './place.ts';
import { embedded } from './places/embedded.ts';
import { postgres, sqlite } from './places/sql.ts';
import { liveAgain } from './replay.ts';

/** By itself 30 cases of every law on each engine; `RUNS=1000 npm run conformance -- laws` for a long night. */
const RUNS = { numRuns: Number(process.env.RUNS ?? 30) };

/** The laws of the rule book, case by case in memory and then in a real ledger. */
describe.for([embedded, sqlite, postgres])('laws of the rule book, on $name', (place) => {
  for (const { name, checkEach } of LAWS) {
    it.skipIf(!place.available)(name, { timeout: 240_000 }, async () => {
      MemoryLedger.watched = [];
      try {
        await checkEach(RUNS, () => liveThrough(place, /I6|I28/.test(name)));
      } finally {
        MemoryLedger.watched = null;
      }
    });
  }
});

async function liveThrough(place: Place, twice: boolean): Promise<void> {
  const opened = MemoryLedger.watched?.splice(0) ?? [];
  for (const memory of opened) if (!memory.isCopy) await liveAgain(memory, place, twice);
}
