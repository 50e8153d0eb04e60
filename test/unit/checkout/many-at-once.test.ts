import { describe, expect, test } from 'vitest';
import { smallCards } from '../../shop/other-stores.ts';
import { line, snapshotOf, Till } from './till.ts';

/** A till of a store whose express washes ask why, when one visit brings more than four. */
async function open(): Promise<Till> {
  const till = new Till();
  await till.source.importStoreFile(smallCards(), await till.checkout.by('import', 'admin'));
  return till;
}

const MANY = [line('Express Wash', 5)];

test('where only a reason is missing, the lines say what is going to be added', async () => {
  const till = await open();
  await till.shows(snapshotOf('Nora', MANY));
  const { add, lines, cards } = await till.view();
  expect(add).toMatchObject({ enabled: false, count: 5, reason: { code: 'reason-required' } });
  expect(lines[0]).toMatchObject({ verdict: 'earns', effects: [{ kind: 'punches', count: 5 }] });
  expect(cards[0]).toMatchObject({ programId: 'express-wash', now: 0, completes: 1 });
  await till.press({ type: 'add-purchases', reason: 'several' });
  expect(await till.events('purchase_added')).toHaveLength(5);
});

test('what was missed on an earlier sale needs no other reason', async () => {
  const till = await open();
  till.settings = { ...till.settings, onCompletion: 'offer' };
  await till.shows(snapshotOf('Nora', MANY, { phase: 'completed' }));
  const [sale] = (await till.view()).lastSales;
  expect(sale?.missed).toBeGreaterThan(0);
  expect(await till.press({ type: 'add-missed', saleKey: sale?.saleKey })).toMatchObject({ ok: true });
  expect(await till.events('purchase_added')).toHaveLength(5);
});

test('many purchases at once count towards what a day may write by itself', async () => {
  const till = await open();
  till.settings = { ...till.settings, automaticUnitsPerDay: 4 };
  await till.shows(snapshotOf('Nora', MANY, { phase: 'completed' }));
  expect(await till.events('purchase_added')).toHaveLength(0);
});

describe('many purchases at once that were added by themselves', () => {
  async function flagged() {
    const till = await open();
    await till.shows(snapshotOf('Nora', MANY, { phase: 'completed' }));
    const [look] = (await till.view()).needsALook;
    return { till, look };
  }

  test('wait on Needs a look, and are right when a person says so', async () => {
    const { till, look } = await flagged();
    expect(look).toMatchObject({ kind: 'many', reason: { code: 'many-at-once' }, answers: ['as-it-is', 'undo'] });
    await till.press({ type: 'settle', lookId: look?.id, answer: 'as-it-is' });
    expect((await till.view()).needsALook).toEqual([]);
    expect(await till.events('purchase_voided')).toEqual([]);
  });

  test('are taken back as a whole when they are wrong', async () => {
    const { till, look } = await flagged();
    expect(await till.press({ type: 'settle', lookId: look?.id, answer: 'undo' })).toMatchObject({ ok: true });
    expect((await till.view()).needsALook).toEqual([]);
    expect(await till.events('purchase_voided')).toHaveLength(5);
  });
});
