// @vitest-environment node
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { backUp } from '../../../lib/store-server/backup/backup.ts';
import { restore } from '../../../lib/store-server/backup/restore.ts';
import { TABLES } from '../../../lib/store-server/backup/tables.ts';
import type { Engine } from '../../../lib/store-server/engine/engine.ts';
import { openEngine, rawEngine } from '../../../lib/store-server/engine/open-engine.ts';
import { sql } from '../../../lib/store-server/engine/sql.ts';
import { demoStore, NORA, washes } from '../../conformance/demo-shop.ts';
import { Till } from '../../conformance/place.ts';
import { RunningStore } from '../../conformance/running-store.ts';

let store: RunningStore;
let till: Till;
let folder: string;
const opened: Engine[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tillside-backup-'));
  store = await RunningStore.start();
  await store.load(demoStore());
  till = new Till(await store.source('front'), 'front', store.clock);
  for (let i = 0; i < 3; i++) await till.run(washes(`s${i}`, 4, { state: 'completed' }));
});

afterEach(async () => {
  for (const engine of opened.splice(0)) await engine.close();
  await store.stop();
  rmSync(folder, { recursive: true });
});

const file = () => join(folder, 'store.backup');

function empty(name = 'new.sqlite'): Engine {
  const engine = rawEngine(join(folder, name));
  opened.push(engine);
  return engine;
}

async function rowsOf(engine: Engine): Promise<Record<string, unknown[]>> {
  const tables = Object.keys(TABLES);
  const all = await engine.read((tx) =>
    Promise.all(
      tables.map((table) => tx.all({ text: Object.assign([`SELECT * FROM ${table}`], { raw: [] }), values: [] })),
    ),
  );
  return Object.fromEntries(tables.map((table, i) => [table, all[i]?.map((row) => JSON.stringify(row)).sort() ?? []]));
}

describe('a backup', () => {
  it('holds every table that there is', async () => {
    const there = await store.engine.read((tx) =>
      tx.all<{ name: string }>(sql`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`),
    );
    expect(there.map(({ name }) => name).sort()).toEqual([...Object.keys(TABLES), 'steps'].sort());
  });

  it('brings back everything, and another epoch', async () => {
    const { rows } = await backUp(store.engine, file(), null, store.clock.now);
    const engine = empty();
    const restored = await restore(engine, file(), null, 'after the restore');
    expect(restored).toMatchObject({ at: store.clock.now.toISOString(), rows: { events: rows.events } });
    expect(restored.ledgers).toMatchObject([{ tenant: store.tenant, problems: [] }]);
    const [before, after] = [await rowsOf(store.engine), await rowsOf(engine)];
    expect({ ...after, tenants: [] }).toEqual({ ...before, tenants: [] });
    const [tenant] = after.tenants ?? [];
    expect(JSON.parse(String(tenant))).toMatchObject({ epoch: 'after the restore', events: rows.events });
  });

  it('is readable for its owner only, and with a passphrase for nobody else at all', async () => {
    await backUp(store.engine, file(), 'correct horse', store.clock.now);
    expect(statSync(file()).mode & 0o077).toBe(0);
    expect(readFileSync(file()).includes('Quill')).toBe(false);
    await expect(restore(empty('a.sqlite'), file(), null, 'e')).rejects.toThrow(/encrypted/);
    await expect(restore(empty('b.sqlite'), file(), 'wrong horse', 'e')).rejects.toThrow(/passphrase/);
    expect(await restore(empty('c.sqlite'), file(), 'correct horse', 'e')).toMatchObject({
      ledgers: [{ problems: [] }],
    });
  });

  it('does not overwrite another one', async () => {
    writeFileSync(file(), 'the one of yesterday');
    await expect(backUp(store.engine, file(), null, store.clock.now)).rejects.toThrow(/EEXIST/);
    expect(readFileSync(file(), 'utf8')).toBe('the one of yesterday');
    expect(readdirSync(folder)).toEqual(['store.backup']);
  });

  it('is taken while registers work', async () => {
    const working = Promise.all(Array.from({ length: 20 }, (_, i) => till.run(washes(`busy-${i}`, 1))));
    await backUp(store.engine, file(), null, store.clock.now);
    await working;
    expect((await restore(empty(), file(), null, 'e')).ledgers).toMatchObject([{ problems: [] }]);
  });
});

describe('a restore', () => {
  it('goes into an empty database only', async () => {
    await backUp(store.engine, file(), null, store.clock.now);
    await expect(restore(store.engine, file(), null, 'e')).rejects.toThrow(/empty/);
  });

  it('of half a file is refused, and no server starts on what came of it', async () => {
    await backUp(store.engine, file(), null, store.clock.now);
    const whole = readFileSync(file());
    writeFileSync(file(), whole.subarray(0, whole.length / 2));
    await expect(restore(empty(), file(), null, 'e')).rejects.toThrow();
    await expect(openEngine(join(folder, 'new.sqlite'))).rejects.toMatchObject({
      name: 'SourceFailure',
      reason: 'damaged',
    });
  });

  it('of a ledger that somebody changed is refused', async () => {
    await store.engine.commit(async (tx) =>
      tx.write(sql`UPDATE events SET body = replace(body, '"value":1500', '"value":9500') WHERE number = 7`),
    );
    await backUp(store.engine, file(), null, store.clock.now);
    await expect(restore(empty(), file(), null, 'e')).rejects.toThrow(/changed/);
  });

  it('of something else is refused', async () => {
    writeFileSync(file(), '{"format":"something else"}\n');
    await expect(restore(empty(), file(), null, 'e')).rejects.toThrow(/not a backup/);
  });

  it('of yesterday is made whole by the registers: what they send again counts once', async () => {
    await backUp(store.engine, file(), null, store.clock.now);
    const [known, lost] = [till.by(), till.by()];
    const before = await till.source.execute(washes('s2', 4, { state: 'completed' }), known);
    await till.source.execute(washes('late', 2), lost);
    const where = join(folder, 'new.sqlite');
    await restore(empty(), file(), null, 'e');
    const again = await RunningStore.start(store.clock, where, store.tenant);
    const back = new Till(await again.source('front-again'), 'front', store.clock);
    expect(before).toMatchObject({ ok: true, changes: 0 });
    expect(await back.run(washes('s2', 4, { state: 'completed' }))).toMatchObject({ ok: true, changes: 0 });
    expect(await back.run(washes('late', 2))).toMatchObject({ ok: true, changes: 2 });
    expect((await back.source.summary(NORA)).cards[0]).toMatchObject({ punches: 4, completed: 1 });
    await again.stop();
  });
});
