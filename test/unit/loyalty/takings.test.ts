import { describe, expect, it } from 'vitest';
import type { TakenItem } from '../../../lib/loyalty/decision.ts';
import type { Program } from '../../../lib/loyalty/program.ts';
import { programBook } from '../../../lib/loyalty/program-book.ts';
import { freeTakings } from '../../../lib/loyalty/takings.ts';
import { checkLedger } from './invariants.ts';
import { BOX, bakeryProgram, buyWashes, line, sale, shop, WASH, washProgram } from './shop.ts';

/** What a redemption takes, and what it leaves. */

const admin = { role: 'admin' } as const;
const CHEAP = 'sku:wash-10';

describe('a reward item that is rung instead of the full-price one', () => {
  const reward = { form: 'reward-item', itemKey: CHEAP, price: 1000 } as const;
  const items = [
    { itemKey: WASH, role: 'qualifying' },
    { itemKey: CHEAP, role: 'redeemable' },
  ] as const;
  const full = () => {
    const ledger = shop([washProgram({ reward, items: [...items], size: 2 })]);
    buyWashes(ledger, '1', 2);
    return ledger;
  };

  it('keeps the full-price one from counting until it is rung', () => {
    const ledger = full();
    const open = sale('2', [line(WASH, 1, 1500)], { state: 'open' });
    ledger.record(open);
    expect(ledger.summary('ann').cards[0]?.punches).toBe(1);
    ledger.accept({ type: 'redeem', customer: 'ann', rewardId: 'washes#1', sale: open, item: { itemKey: WASH } });
    expect(ledger.summary('ann').cards[0]?.punches).toBe(0);
    expect(ledger.record(open).lines[0]?.reason?.code).toBe('reward-line');
    const both = sale('2', [line(CHEAP, 1, 1000), line(WASH, 1, 1500)]);
    const { events } = ledger.record(both);
    expect(events.map((event) => event.type)).toEqual(['purchase_added', 'reward_redeemed']);
    checkLedger(ledger);
  });

  it('is nothing else', () => {
    const ledger = full();
    const open = sale('2', [line(BOX, 1, 1500)], { state: 'open' });
    expect(
      ledger.run({ type: 'redeem', customer: 'ann', rewardId: 'washes#1', sale: open, item: { itemKey: BOX } }),
    ).toMatchObject({ reason: { code: 'item-not-eligible', data: { itemKey: BOX, rule: 'reward-item' } } });
  });
});

describe('what makes an item of the sale free', () => {
  const taken = (more: Partial<TakenItem>): TakenItem => ({
    holdId: 'h',
    customer: 'ann',
    kind: 'reward',
    sourceId: 's',
    programId: 'washes',
    version: 1,
    itemKey: WASH,
    amount: null,
    state: 'held',
    ...more,
  });
  const off = { off: { amount: 500 } };

  it.each<[string, Partial<TakenItem>, Program, string | null]>([
    ['a free item', {}, washProgram(), WASH],
    ['a free good', { kind: 'coupon', programId: null }, washProgram(), WASH],
    ['no rebate', { kind: 'coupon', programId: null, amount: 500 }, washProgram(), null],
    ['no payout', { kind: 'payout', itemKey: null, amount: 500 }, washProgram(), null],
    ['no payout of a card', { kind: 'payout', amount: 500 }, washProgram(), null],
    ['no reward without an item', { itemKey: null }, washProgram(), null],
    [
      'the reward item beside it',
      {},
      washProgram({ reward: { form: 'reward-item', itemKey: CHEAP, price: 1 } }),
      CHEAP,
    ],
    [
      'not the reward item itself',
      { itemKey: CHEAP },
      washProgram({ reward: { form: 'reward-item', itemKey: CHEAP, price: 1 } }),
      null,
    ],
    ['no named discount', {}, washProgram({ reward: { form: 'named-discount', itemKey: CHEAP, ...off } }), null],
    ['no linked discount', {}, washProgram({ reward: { form: 'linked-discount', itemKey: CHEAP, ...off } }), null],
    ['no discount on the sale', {}, washProgram({ reward: { form: 'sale-discount', ...off } }), null],
    ['nothing of a program that is no card', {}, bakeryProgram({ id: 'washes' }), null],
    ['nothing of a program that is gone', {}, bakeryProgram(), null],
    ['nothing of no program', { programId: null }, washProgram(), null],
  ])('%s', (_, more, program, shownBy) => {
    const one = taken(more);
    const found = freeTakings([one], programBook([program]));
    expect(found).toEqual(shownBy === null ? [] : [{ taken: one, itemKey: WASH, shownBy }]);
  });
});

it.each(['redemptionsPerDay', 'redemptionsPerCustomer'] as const)('a limit is told with its number: %s', (name) => {
  const ledger = shop([washProgram({ size: 1, limits: { [name]: 1 } })]);
  buyWashes(ledger, '1', 2);
  const redeem = (rewardId: string) => {
    const open = sale(rewardId, [line(WASH, 1, 0)], { state: 'open' });
    return ledger.run({ type: 'redeem', customer: 'ann', rewardId, sale: open, item: { itemKey: WASH } });
  };
  redeem('washes#1');
  const per = name === 'redemptionsPerDay' ? 'day' : 'customer';
  expect(redeem('washes#2')).toMatchObject({ reason: { data: { programId: 'washes', limit: 1, per } } });
});

it('the line that was named stays named, on the sale and in the account', () => {
  const ledger = shop([washProgram({ size: 1 })]);
  buyWashes(ledger, '1', 1);
  const open = sale('2', [line(WASH, 1, 0, { id: 'the-line' })], { state: 'open' });
  const item = { itemKey: WASH, lineId: 'the-line' };
  ledger.accept({ type: 'redeem', customer: 'ann', rewardId: 'washes#1', sale: open, item }, { intentId: 'press' });
  expect(ledger.summary('ann').holds[0]?.item).toEqual(item);
  expect(ledger.sales.get(open.key)?.taken[0]?.lineId).toBe('the-line');
  ledger.answers.clear();
  const again = ledger.run(
    { type: 'redeem', customer: 'ann', rewardId: 'washes#1', sale: open, item },
    { intentId: 'press' },
  );
  expect(again.ok && again.events).toEqual([]);
});

describe('cards that are taken apart and put together', () => {
  it('have names of their own, and come back by undo from a card that filled', () => {
    const ledger = shop([washProgram({ size: 4 })]);
    buyWashes(ledger, '1', 3);
    const split = () => {
      const [unit] = ledger.account('ann').cards[0]?.open ?? [];
      ledger.accept({ type: 'split-card', customer: 'ann', cardId: 'washes', unitKeys: [unit?.key ?? ''] });
    };
    split();
    split();
    expect(ledger.account('ann').cards.map((card) => card.cardId)).toEqual(['washes', 'washes|2', 'washes|3']);
    ledger.accept({ type: 'record-sale', sale: sale('2', [line(WASH, 2, 3000)]), cards: { washes: 'washes|2' } });
    const merge = { type: 'merge-cards', customer: 'ann', cardId: 'washes|3', toCardId: 'washes|2' } as const;
    ledger.accept(merge, { intentId: 'merge' });
    expect(ledger.summary('ann').rewards).toHaveLength(1);
    ledger.accept({ type: 'undo', customer: 'ann', intentId: 'merge' });
    expect(ledger.account('ann').cards.map((card) => card.punches)).toEqual([1, 3, 1]);
    checkLedger(ledger);
  });

  it('take their money along', () => {
    const ledger = shop([bakeryProgram({ size: 3 })]);
    for (const customer of ['ann', 'bob']) ledger.record(sale(customer, [line(BOX, 1, 5000)], { customer }));
    ledger.accept({ type: 'merge-customers', customer: 'ann', from: 'bob', combine: true, reason: 'twice' }, admin);
    expect(ledger.summary('ann').tallies.filter((tally) => tally.purchases > 0)).toMatchObject([
      { purchases: 2, amount: 1000 },
    ]);
    checkLedger(ledger);
  });
});
