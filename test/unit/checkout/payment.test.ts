import { expect, test } from 'vitest';
import type { SaleSnapshot } from '../../../lib/pos/snapshot.ts';
import { line, snapshotOf, Till } from './till.ts';

const WASHES = [line('Self Wash', 2)];

/** Completed with so much taken of the 30.00. */
function completed(paid: number | null): SaleSnapshot {
  return snapshotOf('Nora', WASHES, {
    phase: 'completed',
    totals: { subtotal: 3000, tax: 0, total: 3000, saleDiscount: 0, paid },
  });
}

async function endedWith(paid: number | null): Promise<Till> {
  const till = await new Till().loadDemoStore();
  await till.shows(completed(paid));
  return till;
}

test.each([3000, 2998, 3005, null])('a sale on which %s was taken is paid, and counts by itself', async (paid) => {
  const till = await endedWith(paid);
  expect(await till.events('purchase_added')).toHaveLength(2);
  expect((await till.view()).add.notice).toBeUndefined();
});

test.each([0, 1000])('with only %s taken nothing is added by itself: it is offered, with the reason', async (paid) => {
  const till = await endedWith(paid);
  expect(await till.events('purchase_added')).toEqual([]);
  const { add, lastSales } = await till.view();
  expect(add).toMatchObject({ enabled: true, count: 2, notice: { code: 'payment-not-known' } });
  expect(lastSales[0]).toMatchObject({ missed: 2, why: { code: 'payment-not-known' } });
});

test('goods that left on account count on a click, and the payment later adds nothing', async () => {
  const till = await endedWith(1000);
  const [sale] = (await till.view()).lastSales;
  expect(await till.press({ type: 'add-missed', saleKey: sale?.saleKey })).toMatchObject({ ok: true });
  await till.shows(snapshotOf('Nora', WASHES, { revision: 2 }));
  await till.shows(completed(3000));
  expect(await till.events('purchase_added')).toHaveLength(2);
});

test('a lay-by counts by itself with its last payment', async () => {
  const till = await endedWith(1000);
  await till.shows(snapshotOf('Nora', WASHES, { revision: 2 }));
  expect(await till.events('purchase_added')).toEqual([]);
  await till.shows(completed(3000));
  expect(await till.events('purchase_added')).toHaveLength(2);
  expect((await till.view()).lastSales[0]?.why).toBeUndefined();
});
