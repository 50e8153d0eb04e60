import type { Engine } from './engine/engine.ts';
import { sql } from './engine/sql.ts';
import type { LogEntry } from './http/service.ts';

/** Registers sleep over holidays: what they asked before is remembered for longer than any of them. */
const KEPT_DAYS = 60;
const DAY_MS = 24 * 60 * 60_000;

/** Forgets answers that nobody will ask for again, and codes that are over. Events and their identities stay for ever. */
export async function sweep(engine: Engine, now: Date): Promise<void> {
  const before = new Date(now.getTime() - KEPT_DAYS * DAY_MS).toISOString();
  await engine.commit(async (tx) => {
    tx.write(sql`DELETE FROM intents WHERE at < ${before}`);
    tx.write(sql`DELETE FROM pairings WHERE expires_at < ${now.toISOString()}`);
  });
}

/** Once a day, for as long as the server runs. */
export function keepSwept(engine: Engine, now: () => Date, log: (entry: LogEntry) => void): { stop(): void } {
  const run = () =>
    void sweep(engine, now()).catch((error: unknown) => {
      log({ level: 'warn', what: 'not swept', error: error instanceof Error ? error.name : 'unknown' });
    });
  const timer = setInterval(run, DAY_MS);
  timer.unref();
  run();
  return { stop: () => clearInterval(timer) };
}
