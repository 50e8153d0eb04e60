import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import { backUp } from '../../../lib/store-server/backup/backup.ts';
import { restore } from '../../../lib/store-server/backup/restore.ts';
import type { Engine } from '../../../lib/store-server/engine/engine.ts';
import { openEngine, rawEngine } from '../../../lib/store-server/engine/open-engine.ts';
import { RuleShelf } from '../../../lib/store-server/ledger/rules.ts';
import { SqlSource } from '../../../lib/store-server/ledger/source.ts';
import { openTenant } from '../../../lib/store-server/ledger/tenant.ts';
import type { Clock, OpenPlace, Place } from '../place.ts';
import { SETTER_UP } from './embedded.ts';

export const sqlite: Place = {
  name: 'SQLite',
  available: true,
  open: async (clock) => {
    const folder = mkdtempSync(join(tmpdir(), 'tillside-store-'));
    return openSql(clock, join(folder, 'store.sqlite'), 'main', folder);
  },
};

const address = inject('postgres');

/** Every ledger of the suite is a tenant of one database: what one does must not show in another. */
export const postgres: Place = {
  name: 'PostgreSQL',
  available: address !== null,
  open: async (clock) => openSql(clock, address ?? '', crypto.randomUUID(), null),
};

/** `folder`: the database is this ledger's alone, and goes away with it. */
async function openSql(clock: Clock, where: string, tenant: string, folder: string | null): Promise<OpenPlace> {
  let engine: Engine = await openEngine(where);
  await engine.commit(async (tx) => openTenant(tx, tenant, 'first'));
  const source = () => {
    const uuid = () => crypto.randomUUID();
    return new SqlSource(engine, { tenant, store: null, now: () => clock.now, uuid, rules: new RuleShelf() });
  };
  return {
    register: async () => source(),
    importStore: async (file) => {
      const occurredAt = clock.now.toISOString();
      await source().importStoreFile(file, { ...SETTER_UP, intentId: crypto.randomUUID(), occurredAt });
    },
    problems: async () => (await source().verify()).problems,
    copy: folder === null ? null : () => copyOf(engine, clock, tenant),
    restart: async () => {
      await engine.close();
      engine = await openEngine(where);
    },
    close: async () => {
      await engine.close();
      if (folder !== null) rmSync(folder, { recursive: true });
    },
  };
}

async function copyOf(engine: Engine, clock: Clock, tenant: string): Promise<OpenPlace> {
  const folder = mkdtempSync(join(tmpdir(), 'tillside-store-'));
  const backup = join(folder, 'store.backup');
  const where = join(folder, 'store.sqlite');
  await backUp(engine, backup, null, clock.now);
  const empty = rawEngine(where);
  await restore(empty, backup, null, 'second');
  await empty.close();
  return openSql(clock, where, tenant, folder);
}
