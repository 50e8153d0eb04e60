import { expect, test } from 'vitest';
import type { LedgerEvent } from '../loyalty/event.ts';
import { testSale } from './test-sale.ts';

const events = (...types: LedgerEvent['type'][]) => types.map((type) => ({ type }) as LedgerEvent);

test.each<[string, LedgerEvent['type'][], ReturnType<typeof testSale>]>([
  ['nothing yet', [], { purchases: 0, filled: false, redeemed: false }],
  ['one purchase', ['purchase_added'], { purchases: 1, filled: false, redeemed: false }],
  [
    'a full card',
    ['purchase_added', 'purchase_added', 'card_completed'],
    { purchases: 2, filled: true, redeemed: false },
  ],
  [
    'redeemed',
    ['purchase_added', 'card_completed', 'reward_held', 'reward_redeemed'],
    { purchases: 1, filled: true, redeemed: true },
  ],
  ['a pass', ['prepaid_sold', 'prepaid_used'], { purchases: 1, filled: true, redeemed: true }],
])('%s', (_, types, expected) => {
  expect(testSale(events(...types))).toEqual(expected);
});
