import { createInterface } from 'node:readline';
import type { Verification } from '../../sources/ledger/chain-check.ts';
import type { Engine } from '../engine/engine.ts';
import { migrate, RESTORING, SCHEMA } from '../engine/migrate.ts';
import { sql } from '../engine/sql.ts';
import { verifyLedger } from '../ledger/history.ts';
import type { Counts, Manifest } from './backup.ts';
import { readEnvelope } from './envelope.ts';
import { insertOf, type Row } from './tables.ts';

const AT_ONCE = 1000;

export interface Restored {
  /** When the backup was made. */
  at: string;
  rows: Record<string, number>;
  ledgers: (Verification & { tenant: string })[];
}

/**
 * Brings a backup into an empty database and checks every chain. Until it is whole no server starts on it. Registers stay paired;
 * they learn from the new epoch that what they wrote since may be missing, and send it again.
 */
export async function restore(
  engine: Engine,
  path: string,
  passphrase: string | null,
  epoch: string,
): Promise<Restored> {
  const content = await readEnvelope(path, passphrase);
  let manifest: Manifest | null = null;
  let counts: Counts | null = null;
  const rows: Record<string, number> = {};
  let kept: [string, Row][] = [];
  const bringIn = async () => {
    const some = kept;
    kept = [];
    await engine.commit(async (tx) => {
      for (const [table, row] of some) tx.write(insertOf(table, row));
    });
  };
  // An interface would swallow what goes wrong further up.
  const failure = new Promise<never>((_, reject) => content.once('error', reject));
  failure.catch(() => undefined);
  const reader = createInterface({ input: content, crlfDelay: Number.POSITIVE_INFINITY });
  for await (const text of reader) {
    const said = JSON.parse(text) as Manifest | [string, Row] | Counts;
    if (Array.isArray(said)) {
      kept.push(said);
      rows[said[0]] = (rows[said[0]] ?? 0) + 1;
      if (kept.length >= AT_ONCE) await bringIn();
    } else if ('schema' in said) {
      manifest = said;
      await begin(engine, said);
    } else {
      counts = said;
    }
  }
  if (content.errored) await failure;
  await bringIn();
  if (manifest === null || counts === null) throw new Error('the backup is not whole: its end is missing');
  for (const [table, expected] of Object.entries(counts.rows)) {
    if ((rows[table] ?? 0) !== expected) throw new Error(`the backup is not whole: rows of "${table}" are missing`);
  }
  return { at: manifest.at, rows, ledgers: await finish(engine, epoch) };
}

async function begin(engine: Engine, { schema }: Manifest): Promise<void> {
  if (schema > SCHEMA) throw new Error('a newer Tillside made this backup: update this server');
  await migrate(engine, schema);
  await engine.commit(async (tx) => {
    const known = await tx.one(sql`SELECT id FROM tenants LIMIT 1`);
    if (known) throw new Error('there is data in this database already: restore into an empty one');
    tx.write(sql`DELETE FROM server_keys`);
    tx.write(sql`INSERT INTO steps (number) VALUES (${RESTORING})`);
  });
}

async function finish(engine: Engine, epoch: string): Promise<Restored['ledgers']> {
  const tenants = await engine.read((tx) => tx.all<{ id: string }>(sql`SELECT id FROM tenants ORDER BY id`));
  const ledgers: Restored['ledgers'] = [];
  for (const { id } of tenants) ledgers.push({ tenant: id, ...(await verifyLedger(engine, id)) });
  const wrong = ledgers.filter(({ problems }) => problems.length > 0);
  if (wrong.length > 0) {
    const [first] = wrong[0]?.problems ?? [];
    throw new Error(
      `the ledger in this backup was changed: ${first?.what} (customer ${first?.customer}, event ${first?.seq})`,
    );
  }
  await engine.commit(async (tx) => {
    tx.write(sql`UPDATE tenants SET epoch = ${epoch}`);
    tx.write(sql`DELETE FROM steps WHERE number = ${RESTORING}`);
  });
  await migrate(engine);
  return ledgers;
}
