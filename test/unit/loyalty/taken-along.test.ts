import { describe, expect, it } from 'vitest';
import type { Command } from '../../../lib/loyalty/command.ts';
import { checkLedger } from './invariants.ts';
import type { MemoryLedger } from './memory-ledger.ts';
import {
  BAG,
  BOX,
  bagProgram,
  bakeryProgram,
  dayCareProgram,
  line,
  PASS,
  REBATE,
  sale,
  shop,
  WASH,
  washProgram,
} from './shop.ts';

/** What goes to another customer takes its money, its debts and its rewards along, and only what came goes back. */

const admin = { role: 'admin' } as const;
const reason = 'same person';
const ANN = { customer: 'ann' } as const;

const buy = (ledger: MemoryLedger, customer: string, key: string, items: [string, number, number][]) =>
  ledger.accept({
    type: 'record-sale',
    sale: sale(
      key,
      items.map(([itemKey, count, each]) => line(itemKey, count, each * count)),
      { customer },
    ),
  });

function run(ledger: MemoryLedger, command: Command) {
  const decision = ledger.run(command, admin);
  checkLedger(ledger);
  return decision.ok ? 'done' : [decision.reason.code, decision.reason.data];
}

const merge = (ledger: MemoryLedger, from = 'bob', customer = 'ann', combine = false) =>
  run(ledger, { type: 'merge-customers', customer, from, combine, reason });
const part = (ledger: MemoryLedger, from = 'bob', customer = 'ann') =>
  run(ledger, { type: 'unmerge-customers', customer, from, reason });

const openSale = (customer: string, itemKey: string) =>
  sale('now', [line(itemKey, 1, 1500)], { state: 'open', customer });

describe('a tally that goes along', () => {
  const owing = () => {
    const ledger = shop([bakeryProgram({ size: 2 })]);
    for (const key of ['a', 'b', 'c']) buy(ledger, 'ann', key, [[BOX, 1, 5000]]);
    const open = openSale('ann', 'sku:leash');
    ledger.accept({ type: 'pay-out', ...ANN, tallyId: 'bakery#1', sale: open, amount: 1000 });
    ledger.accept({ type: 'record-sale', sale: { ...open, state: 'completed', saleDiscount: 1000 } });
    ledger.accept({ type: 'record-sale', sale: sale('a', []) });
    return ledger;
  };
  const money = (ledger: MemoryLedger, customer: string) =>
    ledger.account(customer).cards.map((card) => [card.punches, card.owed, card.carry, card.debt]);

  it('takes what is owed and what no purchase carries', () => {
    const ledger = owing();
    const before = money(ledger, 'ann');
    const cardId = ledger.account('ann').cards[0]?.cardId ?? '';
    expect(run(ledger, { type: 'transfer', ...ANN, to: 'bob', what: { cardId }, reason })).toBe('done');
    expect(money(ledger, 'bob')).toEqual(before);
    expect(money(ledger, 'ann')).toEqual([[0, 0, 0, 0]]);
  });

  it('that owes something is not put together with another one', () => {
    const ledger = owing();
    buy(ledger, 'ann', 'e', [[BOX, 1, 1000]]);
    buy(ledger, 'bob', 'd', [[BOX, 1, 3000]]);
    expect(merge(ledger, 'ann', 'bob', true)).toBe('done');
    expect(money(ledger, 'bob').map(([punches, owed]) => [punches, owed])).toEqual([
      [1, 0],
      [1, 500],
    ]);
  });
});

describe('a full card that goes along', () => {
  it('takes the rewards that are still open, under its new name', () => {
    const ledger = shop([washProgram({ size: 2, rewardCount: 2 })]);
    buy(ledger, 'ann', 'a', [[WASH, 5, 1500]]);
    const rewardId = ledger.summary('ann').rewards[0]?.rewardId ?? '';
    const free = sale('now', [line(WASH, 1, 0)], { state: 'open' });
    ledger.accept({ type: 'redeem', ...ANN, rewardId, sale: free, item: { itemKey: WASH } });
    const what = { cardId: 'washes' };
    const transfer = { type: 'transfer', ...ANN, to: 'bob', what, reason } as const;
    expect(run(ledger, transfer)).toEqual(['redemption-open', { customer: 'own' }]);
    ledger.accept({ type: 'record-sale', sale: { ...free, state: 'completed' } });
    expect(run(ledger, transfer)).toBe('done');
    expect([ledger.summary('ann').rewards.length, ledger.summary('bob').rewards.length]).toEqual([0, 3]);
    expect(ledger.balances.get('card/bob/washes@ann/open reward:washes')).toBe(3);
  });

  it('or a pass has to be there', () => {
    const ledger = shop([washProgram(), dayCareProgram()]);
    buy(ledger, 'ann', 'a', [
      [WASH, 1, 1500],
      [PASS, 1, 10_000],
    ]);
    const transfer = (what: { cardId: string } | { passId: string }, to = 'bob') =>
      run(ledger, { type: 'transfer', ...ANN, to, what, reason });
    expect(transfer({ cardId: 'x' })).toEqual(['card-not-found', {}]);
    expect(transfer({ passId: 'x' })).toEqual(['pass-not-found', {}]);
    expect(transfer({ cardId: 'washes' }, 'ann')).toEqual(['invalid-command', { because: 'same-customer' }]);
    expect(transfer({ cardId: 'washes' })).toBe('done');
    expect(transfer({ cardId: 'washes' })).toEqual(['card-not-found', {}]);
    expect(ledger.account('ann').passes).toHaveLength(1);
    buy(ledger, 'ann', 'p', [[PASS, 1, 8000]]);
    expect(transfer({ passId: ledger.account('ann').passes[0]?.passId ?? '' })).toBe('done');
    expect(['ann', 'bob'].map((one) => ledger.account(one).passes.map((pass) => pass.price))).toEqual([
      [8000],
      [10_000],
    ]);
  });
});

describe('cards that are put together', () => {
  it('are of one program and kind, and owe nothing', () => {
    const ledger = shop([washProgram(), bagProgram({ mixing: 'same-for-same' }), bakeryProgram()]);
    buy(ledger, 'ann', 'a', [
      [WASH, 2, 1500],
      [BAG, 1, 4599],
    ]);
    buy(ledger, 'bob', 'b', [
      [WASH, 3, 1500],
      [BAG, 2, 4599],
      [BOX, 1, 1000],
    ]);
    merge(ledger, 'bob', 'ann', true);
    const { cards, tallies } = ledger.summary('ann');
    expect(cards.map((card) => [card.programId, card.punches]).filter(([, count]) => count !== 0)).toEqual([
      ['washes', 5],
      ['bags', 3],
    ]);
    expect(tallies.map((tally) => [tally.purchases, tally.amount])).toEqual([[1, 100]]);
  });

  it.each([
    ['that comes', 'ann', 'bob', [1, 0], [0, 1]],
    ['that is there', 'bob', 'ann', [0, 1], [1, 0]],
  ] as const)('not with one in debt %s', (_, into, from, first, second) => {
    const ledger = shop([washProgram({ size: 2 })]);
    buy(ledger, 'bob', 'b', [[WASH, 2, 1500]]);
    const free = sale('now', [line(WASH, 1, 0)], { state: 'open', customer: 'bob' });
    ledger.accept({ type: 'redeem', customer: 'bob', rewardId: 'washes#1', sale: free, item: { itemKey: WASH } });
    ledger.accept({ type: 'record-sale', sale: { ...free, state: 'completed' } });
    buy(ledger, 'bob', 'b', [[WASH, 1, 1500]]);
    buy(ledger, 'ann', 'a', [[WASH, 1, 1500]]);
    merge(ledger, from, into, true);
    expect(ledger.account(into).cards.map((card) => [card.punches, card.debt])).toEqual([first, second]);
  });
});

describe('two customers who are one', () => {
  const coupon = (ledger: MemoryLedger, customer: string, couponId: string) =>
    ledger.accept({ type: 'set-coupon', customer, couponId, campaignId: REBATE.id, status: 'active' });
  const coupons = (ledger: MemoryLedger, customer: string) =>
    ledger.account(customer).coupons.map((one) => one.couponId);

  it('have each coupon once, and each gets back what came from them and is free', () => {
    const ledger = shop([bagProgram(), dayCareProgram()]);
    for (const one of ['same', 'of ann']) coupon(ledger, 'ann', one);
    for (const one of ['same', 'of bob', 'held']) coupon(ledger, 'bob', one);
    buy(ledger, 'ann', 'a', [[PASS, 1, 10_000]]);
    buy(ledger, 'bob', 'b', [[PASS, 1, 8000]]);
    expect(merge(ledger)).toBe('done');
    expect(coupons(ledger, 'ann')).toEqual(['same', 'of ann', 'of bob', 'held']);
    expect(coupons(ledger, 'bob')).toEqual(['same']);
    const open = openSale('ann', BAG);
    ledger.accept({ type: 'redeem-coupon', ...ANN, couponId: 'held', sale: open, item: { itemKey: BAG } });
    expect(part(ledger)).toBe('done');
    expect(coupons(ledger, 'ann')).toEqual(['same', 'of ann', 'held']);
    expect(coupons(ledger, 'bob')).toEqual(['same', 'of bob']);
    expect(ledger.account('bob').passes[0]?.cameFrom).toEqual([]);
    expect(['ann', 'bob'].map((one) => ledger.account(one).passes.map((pass) => pass.price))).toEqual([
      [10_000],
      [8000],
    ]);
  });

  it('stay one while a reward that came along is held', () => {
    const ledger = shop([washProgram({ size: 2 })]);
    buy(ledger, 'ann', 'a', [[WASH, 2, 1500]]);
    buy(ledger, 'bob', 'b', [[WASH, 2, 1500]]);
    merge(ledger);
    const held = (rewardId: string) =>
      ledger.accept({ type: 'redeem', ...ANN, rewardId, sale: openSale('ann', WASH), item: { itemKey: WASH } });
    const [own, came] = ledger.summary('ann').rewards.map((reward) => reward.rewardId);
    held(came ?? '');
    expect(part(ledger)).toEqual(['redemption-open', { customer: 'own' }]);
    ledger.accept({ type: 'record-sale', sale: sale('now', [], { state: 'discarded' }) });
    held(own ?? '');
    expect(part(ledger)).toBe('done');
    expect(ledger.summary('bob').rewards).toHaveLength(1);
  });

  it('are not made one twice, nor with a third through one who is gone', () => {
    const ledger = shop([washProgram()]);
    for (const customer of ['ann', 'bob', 'cleo']) buy(ledger, customer, customer, [[WASH, 1, 1500]]);
    expect(merge(ledger)).toBe('done');
    const { length } = ledger.events;
    expect(merge(ledger)).toBe('done');
    expect(ledger.events).toHaveLength(length);
    expect(merge(ledger, 'bob', 'cleo')).toEqual(['customer-merged', { into: 'ann' }]);
    expect(merge(ledger, 'cleo', 'bob')).toEqual(['customer-merged', { into: 'ann' }]);
    expect(merge(ledger, 'ann', 'ann')).toEqual(['invalid-command', { because: 'same-customer' }]);
    expect(part(ledger, 'cleo')).toEqual(['not-merged', {}]);
    expect(merge(ledger, 'ann', 'cleo')).toBe('done');
    expect(part(ledger)).toEqual(['customer-merged', { into: 'cleo' }]);
    expect(part(ledger, 'ann', 'cleo')).toBe('done');
    expect(part(ledger)).toBe('done');
    expect(['ann', 'bob', 'cleo'].map((one) => ledger.summary(one).cards[0]?.punches)).toEqual([1, 1, 1]);
  });

  it('whoever is gone has nothing to be changed', () => {
    const ledger = shop([washProgram()]);
    buy(ledger, 'bob', 'b', [[WASH, 1, 1500]]);
    merge(ledger);
    const add = { type: 'add-manually', customer: 'bob', programId: 'washes', reason: 'missed' } as const;
    expect(run(ledger, add)).toEqual(['customer-merged', { into: 'ann' }]);
    expect(run(ledger, { type: 'record-sale', sale: sale('b', [], { customer: 'ann' }) })).toBe('done');
    expect(ledger.account('ann').cards[0]?.punches).toBe(0);
  });

  it('a coupon that was taken before stays theirs on the sale, the other customer’s stays there', () => {
    const ledger = shop([bagProgram()]);
    const rebate = (customer: string, couponId: string) => {
      coupon(ledger, customer, couponId);
      const bag = line(BAG, 1, 4599, { listed: 4599 });
      const open = sale(couponId, [bag], { state: 'open', customer });
      ledger.accept({ type: 'redeem-coupon', customer, couponId, sale: open, item: { itemKey: BAG } });
      ledger.accept({
        type: 'record-sale',
        sale: sale(couponId, [{ ...bag, paid: { known: true, amount: 4099 } }], { customer }),
      });
    };
    rebate('bob', 'of bob');
    merge(ledger);
    const voided = sale('of bob', [], { state: 'discarded', customer: 'ann' });
    expect(run(ledger, { type: 'record-sale', sale: voided })).toBe('done');
    expect(ledger.account('ann').coupons.map((one) => [one.couponId, one.status])).toEqual([['of bob', 'active']]);
    expect(ledger.balances.get('maker/of bob/receivable cash:USD')).toBe(0);
  });
});
