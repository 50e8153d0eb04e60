import { describe, expect, it } from 'vitest';
import type { Command, Role } from '../../../lib/loyalty/command.ts';
import { checkLedger } from './invariants.ts';
import { BAG, buyWashes, line, sale, shop, WASH, washProgram } from './shop.ts';

/** What is refused at the register when a reward is wanted. */

describe('redeeming', () => {
  const open = (more: Parameters<typeof sale>[2] = {}) => sale('2', [line(WASH, 1, 1500)], { state: 'open', ...more });
  const redeem = { type: 'redeem', customer: 'ann', rewardId: 'washes#1', item: { itemKey: WASH } } as const;
  const full = () => {
    const ledger = shop([
      washProgram({
        items: [
          { itemKey: WASH, role: 'both' },
          { itemKey: 'sku:treat', role: 'redeemable' },
        ],
      }),
    ]);
    buyWashes(ledger, '1', 10);
    return ledger;
  };

  it.each<[string, Command, Role, unknown]>([
    ['of no reward', { ...redeem, rewardId: 'x', sale: open() }, 'cashier', ['reward-not-found', { rewardId: 'x' }]],
    ['for nobody', { ...redeem, sale: open({ customer: null }) }, 'cashier', ['no-customer', {}]],
    ['for somebody else', { ...redeem, sale: open({ customer: 'bob' }) }, 'cashier', ['other-customer', {}]],
    [
      'on a completed sale',
      { ...redeem, sale: open({ state: 'completed' }) },
      'cashier',
      ['sale-completed', { sale: '2' }],
    ],
    [
      'on a discarded sale',
      { ...redeem, sale: open({ state: 'discarded' }) },
      'cashier',
      ['sale-discarded', { sale: '2' }],
    ],
    [
      'on a sale on file as complete',
      { ...redeem, sale: open({ key: 'x-series:demo:1' }) },
      'cashier',
      ['sale-completed', { sale: '2' }],
    ],
    ['without an item', { ...redeem, item: null, sale: open() }, 'cashier', ['item-not-on-sale', {}]],
    [
      'of another item',
      { ...redeem, item: { itemKey: BAG }, sale: open() },
      'cashier',
      ['item-not-eligible', { itemKey: BAG, rule: 'any-eligible' }],
    ],
    [
      'of an item not rung',
      { ...redeem, item: { itemKey: 'sku:treat' }, sale: open() },
      'cashier',
      ['item-not-on-sale', { itemKey: 'sku:treat' }],
    ],
    [
      'of an item not rung, by a manager',
      { ...redeem, item: { itemKey: 'sku:treat' }, sale: open() },
      'manager',
      'accepted',
    ],
    ['of a good one', { ...redeem, sale: open() }, 'cashier', 'accepted'],
    [
      'with absurd totals',
      { ...redeem, sale: open({ subtotal: 1e12 }) },
      'cashier',
      ['amount-out-of-range', { amount: '1000000000000' }],
    ],
    [
      'on a sale without a key',
      { ...redeem, sale: open({ key: '' }) },
      'cashier',
      ['invalid-command', { lines: 1, most: 1000 }],
    ],
  ])('%s', (_, command, role, expected) => {
    const ledger = full();
    const decision = ledger.run(command, { role });
    expect(decision.ok ? 'accepted' : [decision.reason.code, decision.reason.data]).toEqual(expected);
    checkLedger(ledger);
  });

  it('a second time says where the first one is', () => {
    const ledger = full();
    ledger.accept({ ...redeem, sale: open() });
    const held = ledger.summary('ann').holds[0]?.holdId;
    expect(ledger.run({ ...redeem, sale: open() })).toMatchObject({
      reason: { code: 'already-recorded', data: { holdId: held } },
      existing: ledger.events.at(-1)?.id,
    });
    expect(ledger.run({ ...redeem, sale: open({ key: 'x-series:demo:3' }) })).toMatchObject({
      reason: { code: 'reward-held-elsewhere', data: { sale: 'x-series:demo:2' } },
    });
  });
});
