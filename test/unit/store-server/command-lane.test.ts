// @vitest-environment node
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Command } from '../../../lib/loyalty/command.ts';
import type { Engine } from '../../../lib/store-server/engine/engine.ts';
import { openEngine } from '../../../lib/store-server/engine/open-engine.ts';
import { sql } from '../../../lib/store-server/engine/sql.ts';
import { ensureTenant, loadStore } from '../../../lib/store-server/first-steps.ts';
import { RuleShelf } from '../../../lib/store-server/ledger/rules.ts';
import { SqlSource } from '../../../lib/store-server/ledger/source.ts';
import { demoStore, NORA, SALLY, TOMAS, washes } from '../../conformance/demo-shop.ts';
import { Clock, Till } from '../../conformance/place.ts';

let folder: string;
let engine: Engine;
let till: Till;
/** How each transaction ended, in their order. */
let ends: ('committed' | 'failed')[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tillside-lane-'));
  engine = await openEngine(join(folder, 'store.sqlite'));
  const clock = new Clock();
  await ensureTenant(engine, 'main');
  await loadStore(engine, 'main', demoStore(), clock.now);
  ends = [];
  const desk = { tenant: 'main', store: null, now: () => clock.now, uuid: () => crypto.randomUUID() };
  till = new Till(new SqlSource(watched(engine), { ...desk, rules: new RuleShelf() }), 'front', clock);
});

afterEach(async () => {
  await engine.close();
  rmSync(folder, { recursive: true });
});

function watched(of: Engine): Engine {
  return {
    dialect: of.dialect,
    read: (work) => of.read(work),
    close: () => of.close(),
    commit: async (work) => {
      try {
        const value = await of.commit(work);
        ends.push('committed');
        return value;
      } catch (error) {
        ends.push('failed');
        throw error;
      }
    },
  };
}

const atOnce = (commands: readonly Command[]) => Promise.all(commands.map((command) => till.run(command)));

describe('commands that come together', () => {
  it('share a transaction when they are about different customers and sales', async () => {
    const receipts = await atOnce([NORA, SALLY, TOMAS].map((customer, i) => washes(`s${i}`, 1, { customer })));
    expect(receipts).toMatchObject([{ ok: true }, { ok: true }, { ok: true }]);
    expect(ends).toEqual(['committed']);
  });

  it('are decided one on the other when they are about the same one', async () => {
    const receipts = await atOnce([washes('s1', 9), washes('s2', 1), washes('s3', 1, { customer: TOMAS })]);
    expect(receipts).toMatchObject([{ changes: 9 }, { ok: true }, { changes: 1 }]);
    expect((await till.source.summary(NORA)).rewards).toHaveLength(1);
    expect(ends).toEqual(['committed', 'committed']);
  });

  it('do not suffer from one that the database refuses', async () => {
    // Somebody else's event stands where the next one belongs.
    await engine.commit(async (tx) => {
      tx.write(sql`INSERT INTO events (tenant, number, id, customer, seq, body)
        SELECT tenant, 999, 'x', customer, seq + 1, '{}' FROM accounts WHERE customer = ${TOMAS}`);
    });
    const asked = [NORA, TOMAS, SALLY].map((customer, i) => till.run(washes(`s${i}`, 1, { customer })));
    const [nora, tomas, sally] = await Promise.allSettled(asked);
    expect([nora, sally]).toMatchObject([{ value: { ok: true } }, { value: { ok: true } }]);
    expect(tomas).toMatchObject({ status: 'rejected', reason: { reason: 'damaged' } });
  });
});
