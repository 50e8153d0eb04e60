import { SourceFailure } from '../../sources/port.ts';
import type { Engine } from './engine.ts';
import { STEPS } from './schema.ts';
import { definition, sql } from './sql.ts';

/** Brings the tables to the form that this version knows. Several servers may start at once: one does it, the others wait. */
export async function migrate(engine: Engine): Promise<void> {
  const { text, integer, table } = engine.dialect;
  await engine.commit(async (tx) => {
    tx.claim('migration');
    tx.write(definition(`CREATE TABLE IF NOT EXISTS steps (number ${integer} NOT NULL PRIMARY KEY) ${table}`));
    const last = await tx.one<{ number: number }>(sql`SELECT number FROM steps ORDER BY number DESC LIMIT 1`);
    const done = last?.number ?? 0;
    if (done > STEPS.length) {
      throw new SourceFailure('unavailable', 'a newer Tillside has changed the form of the data: update this server');
    }
    for (const [i, step] of STEPS.entries()) {
      if (i < done) continue;
      for (const one of step({ text, integer, table })) tx.write(definition(one));
      tx.write(sql`INSERT INTO steps (number) VALUES (${i + 1})`);
    }
  });
}

/** The form of the data, as backups name it. */
export const SCHEMA = STEPS.length;
