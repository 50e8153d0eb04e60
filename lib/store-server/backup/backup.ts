import { randomUUID } from 'node:crypto';
import { link, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { Engine, Reading } from '../engine/engine.ts';
import { SCHEMA } from '../engine/migrate.ts';
import { writeEnvelope } from './envelope.ts';
import { pageOf, type Row, TABLES } from './tables.ts';

const AT_ONCE = 1000;

/** First line of the content. */
export interface Manifest {
  schema: number;
  at: string;
}

/** Last line of the content: a file without it is not whole. */
export interface Counts {
  rows: Record<string, number>;
}

/**
 * Everything of a database as it was at one moment, while registers work on. Either kind of database can bring it in again. A
 * backup that is there already is never written over.
 */
export async function backUp(engine: Engine, path: string, passphrase: string | null, now: Date): Promise<Counts> {
  const counts: Counts = { rows: {} };
  const unfinished = `${path}.${randomUUID()}.part`;
  try {
    await engine.read((tx) => writeEnvelope(unfinished, Readable.from(lines(tx, counts, now)), passphrase));
    await link(unfinished, path);
  } finally {
    await rm(unfinished, { force: true });
  }
  return counts;
}

async function* lines(tx: Reading, counts: Counts, now: Date): AsyncIterable<string> {
  yield line({ schema: SCHEMA, at: now.toISOString() } satisfies Manifest);
  for (const table of Object.keys(TABLES)) {
    let after: Row | null = null;
    let written = 0;
    do {
      const rows: Row[] = await tx.all<Row>(pageOf(table, after, AT_ONCE));
      for (const row of rows) yield line([table, row]);
      written += rows.length;
      after = rows.length < AT_ONCE ? null : (rows.at(-1) ?? null);
    } while (after !== null);
    counts.rows[table] = written;
  }
  yield line(counts);
}

function line(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}
