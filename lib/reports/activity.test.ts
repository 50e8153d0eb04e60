import { expect, test } from 'vitest';
import type { LedgerEvent } from '../loyalty/event.ts';
import { Activity } from './activity.ts';

const event = (change: object) =>
  ({
    program: { id: 'wash', version: 1 },
    customer: 'n',
    cardId: 'c1',
    localDate: '2026-11-10',
    ...change,
  }) as LedgerEvent;

const report = (...events: LedgerEvent[]) => {
  const activity = new Activity('2026-11-01', '2026-11-30');
  for (const one of events) activity.add(one);
  return activity.rows();
};

test('people and cards count once, purchases each time', () => {
  const rows = report(
    event({ type: 'purchase_added' }),
    event({ type: 'purchase_added' }),
    event({ type: 'purchase_added', customer: 't' }),
  );
  expect(rows).toMatchObject([{ programId: 'wash', customers: 2, cards: 2, purchases: 3 }]);
});

test('what is taken back is taken off', () => {
  const rows = report(
    event({ type: 'purchase_added' }),
    event({ type: 'purchase_voided' }),
    event({ type: 'card_completed', rewards: ['r1', 'r2'] }),
    event({ type: 'reward_redeemed' }),
    event({ type: 'reward_unredeemed' }),
    event({ type: 'cashback_accrued', amount: 250 }),
    event({ type: 'cashback_adjusted', amount: -50 }),
    event({ type: 'cashback_redeemed', amount: 200 }),
    event({ type: 'cashback_unredeemed', amount: 200 }),
  );
  expect(rows).toMatchObject([
    { purchases: 0, rewardsEarned: 2, rewardsRedeemed: 0, cashBackEarned: 200, cashBackPaid: 0 },
  ]);
});

test('other days and the test customer are not counted', () => {
  expect(
    report(
      event({ type: 'purchase_added', localDate: '2026-10-31' }),
      event({ type: 'purchase_added', localDate: '2026-12-01' }),
      event({ type: 'purchase_added', test: true }),
      event({ type: 'coupon_status', program: null }),
    ),
  ).toEqual([]);
});

test('both days belong to the report', () => {
  const rows = report(
    event({ type: 'purchase_added', localDate: '2026-11-01' }),
    event({ type: 'purchase_added', localDate: '2026-11-30' }),
  );
  expect(rows).toMatchObject([{ purchases: 2 }]);
});
