import { SourceFailure } from '../../sources/port.ts';
import type { Engine } from './engine.ts';
import { STEPS } from './schema.ts';
import { definition, sql } from './sql.ts';

/** The form of the data, as backups name it. */
export const SCHEMA = STEPS.length;

/** Stands among the steps while a backup is being brought in: a server must not work on half of one. */
export const RESTORING = 0;

/** Brings the tables to the form that this version knows. Several servers may start at once: one does it, the others wait. */
export async function migrate(engine: Engine, upTo = SCHEMA): Promise<void> {
  const { integer, keyed } = engine.dialect;
  await engine.commit(async (tx) => {
    tx.claim('migration');
    tx.write(definition(`CREATE TABLE IF NOT EXISTS steps (number ${integer} NOT NULL PRIMARY KEY) ${keyed}`));
    const rows = await tx.all<{ number: number }>(sql`SELECT number FROM steps`);
    const done = Math.max(0, ...rows.map((row) => row.number));
    if (rows.some((row) => row.number === RESTORING)) {
      throw new SourceFailure('damaged', 'a restore was not finished: restore into an empty database again');
    }
    if (done > SCHEMA) {
      throw new SourceFailure('unavailable', 'a newer Tillside has changed the form of the data: update this server');
    }
    for (const [i, step] of STEPS.entries()) {
      if (i < done || i >= upTo) continue;
      for (const one of step(engine.dialect)) tx.write(definition(one));
      tx.write(sql`INSERT INTO steps (number) VALUES (${i + 1})`);
    }
  });
}
