import { describe, expect, it } from 'vitest';
import type { RewardItem } from '../../../lib/loyalty/command.ts';
import type { BuyXGetY } from '../../../lib/loyalty/program.ts';
import type { SaleLine } from '../../../lib/loyalty/sale.ts';
import { checkLedger } from './invariants.ts';
import type { By, MemoryLedger } from './memory-ledger.ts';
import { BAG, BOX, bagProgram, bakeryProgram, buyWashes, line, REBATE, sale, shop, WASH, washProgram } from './shop.ts';

/** A reward is taken for an item of the sale: what it leaves of the sale, and when it is not handed out. */

const KEY = 'x-series:demo:now';

function redeem(ledger: MemoryLedger, rewardId: string, lines: SaleLine[], item: RewardItem | null, by: By = {}) {
  const open = sale('now', lines, { state: 'open' });
  const decision = ledger.run({ type: 'redeem', customer: 'ann', rewardId, sale: open, item }, by);
  checkLedger(ledger);
  return decision.ok ? 'held' : [decision.reason.code, decision.reason.data];
}

function washes(changes: Partial<BuyXGetY> = {}, count = 4): MemoryLedger {
  const ledger = shop([washProgram({ size: 2, ...changes })]);
  buyWashes(ledger, 'before', count);
  return ledger;
}

const wash = (paid = 1500) => line(WASH, 1, paid, { listed: 1500 });

describe('the item of a reward', () => {
  const both = () => {
    const items = [WASH, BAG].map((itemKey) => ({ itemKey, role: 'both' }) as const);
    const ledger = shop([
      washProgram({ size: 4, items }),
      bagProgram({ items: [{ itemKey: BAG, role: 'qualifying' }] }),
      bakeryProgram({
        earnsOn: 'any-visit',
        counts: 'units',
        size: 30,
        items: [
          { itemKey: WASH, role: 'qualifying', cashBackBp: 2000 },
          { itemKey: BAG, role: 'qualifying', cashBackBp: 500 },
        ],
      }),
    ]);
    buyWashes(ledger, 'before', 4);
    return ledger;
  };

  it('is one unit of it that counts no longer, and nothing of the others', () => {
    const ledger = both();
    const lines = [line(WASH, 2, 3000), line(BAG, 1, 4000), line('sku:leash', 1, 1000)];
    ledger.accept({ type: 'record-sale', sale: sale('now', lines, { state: 'open' }) });
    expect(redeem(ledger, 'washes#1', lines, { itemKey: WASH })).toBe('held');
    const entries = ledger.sales.get(KEY)?.entries ?? [];
    expect(entries.map((entry) => [entry.program.id, entry.itemKey, entry.count])).toEqual([
      ['washes', WASH, 1],
      ['washes', BAG, 1],
      ['bags', BAG, 1],
      ['bakery', '*', 3],
    ]);
    expect(entries.find((entry) => entry.kind === 'cash-back')?.parts).toEqual([
      { itemKey: WASH, units: 1, basis: 1500, bp: 2000 },
      { itemKey: BAG, units: 1, basis: 4000, bp: 500 },
      { itemKey: 'sku:leash', units: 1, basis: 1000, bp: 1000 },
    ]);
  });

  it.each([
    ['the dear one', 0, 600],
    ['the cheap one', 1, 1000],
  ] as const)('is the one on the line that is named: %s', (_, named, left) => {
    const ledger = shop([
      washProgram({ size: 4, items: [{ itemKey: BOX, role: 'both' }] }),
      bakeryProgram({ size: 30 }),
    ]);
    ledger.accept({ type: 'record-sale', sale: sale('before', [line(BOX, 4, 4000)]) });
    const lines = [line(BOX, 1, 10_000), line(BOX, 1, 6000)];
    ledger.accept({ type: 'record-sale', sale: sale('now', lines, { state: 'open' }) });
    redeem(ledger, 'washes#1', lines, { itemKey: BOX, lineId: lines[named]?.id ?? '' });
    expect(ledger.sales.get(KEY)?.entries.find((entry) => entry.kind === 'cash-back')?.amount).toBe(left);
  });

  it('has to be in the cart, unless a manager hands it out', () => {
    const returned = [line(WASH, -1, -1500), line(BAG, 1, 4599)];
    const item = { itemKey: WASH };
    const missing = ['item-not-on-sale', item];
    expect(redeem(washes(), 'washes#1', returned, item)).toEqual(missing);
    expect(redeem(washes(), 'washes#1', returned, item, { role: 'manager' })).toBe('held');
    expect(redeem(washes(), 'washes#1', returned, item, { role: 'admin' })).toBe('held');
    expect(redeem(washes(), 'washes#1', returned, item, { approvedBy: 'kim' })).toBe('held');
    expect(redeem(washes(), 'washes#1', [wash()], null)).toEqual(['item-not-on-sale', {}]);
  });

  it('is allowed by the program’s choice', () => {
    const items = [WASH, BAG].map(
      (itemKey) => ({ itemKey, role: 'both', value: itemKey === WASH ? 1500 : 4599 }) as const,
    );
    const ledger = washes({ items, choice: 'lesser-or-equal' });
    expect(redeem(ledger, 'washes#1', [line(BAG, 1, 4599)], { itemKey: BAG })).toEqual([
      'item-dearer',
      { itemKey: BAG, value: 4599, cap: 1500 },
    ]);
  });
});

describe('a reward that was taken', () => {
  const asked = (changes: Partial<BuyXGetY> = {}) => {
    const ledger = washes(changes, 6);
    const lines = [wash()];
    const open = sale('asked', lines, { state: 'open', discountsVisible: false });
    ledger.accept({ type: 'redeem', customer: 'ann', rewardId: 'washes#1', sale: open, item: { itemKey: WASH } });
    ledger.accept({ type: 'record-sale', sale: { ...open, state: 'completed' } });
    expect(ledger.account('ann').holds.map((hold) => hold.state)).toEqual(['asked']);
    return ledger;
  };

  it('is gone although somebody is still asked about it', () => {
    expect(redeem(asked(), 'washes#1', [wash()], { itemKey: WASH })).toEqual([
      'already-redeemed',
      { rewardId: 'washes#1', on: '2026-11-23' },
    ]);
  });

  it.each(['redemptionsPerDay', 'redemptionsPerCustomer'] as const)('is one of the limit, not two: %s', (limit) => {
    const ledger = asked({ limits: { [limit]: 2 } });
    expect(redeem(ledger, 'washes#2', [wash()], { itemKey: WASH })).toBe('held');
    expect(redeem(ledger, 'washes#3', [wash()], { itemKey: WASH })).toMatchObject(['limit-reached', { limit: 2 }]);
  });
});

describe('what ended or is not known any more', () => {
  const after = { at: '2026-12-02T18:00:00.000Z' };

  it('is not handed out: a reward, a tally', () => {
    const ledger = washes({ validTo: '2026-12-01' });
    expect(redeem(ledger, 'washes#1', [wash()], { itemKey: WASH }, after)).toEqual([
      'reward-expired',
      { programId: 'washes' },
    ]);
    const bakery = shop([bakeryProgram({ size: 1, validTo: '2026-12-01' })]);
    bakery.accept({ type: 'record-sale', sale: sale('before', [line(BOX, 1, 5000)]) });
    const open = sale('now', [wash()], { state: 'open' });
    const payOut = { type: 'pay-out', customer: 'ann', tallyId: 'bakery#1', sale: open, amount: 500 } as const;
    expect(bakery.run(payOut, after)).toMatchObject({
      reason: { code: 'reward-expired', data: { programId: 'bakery', on: '2026-12-01' } },
    });
    expect(bakery.run(payOut, { at: '2026-12-01T18:00:00.000Z' }).ok).toBe(true);
  });

  it('is not found: a program, a campaign', () => {
    const ledger = washes();
    ledger.accept({ type: 'set-coupon', customer: 'ann', couponId: 'c1', campaignId: REBATE.id, status: 'active' });
    ledger.book = shop([], []).book;
    expect(redeem(ledger, 'washes#1', [wash()], { itemKey: WASH })).toEqual([
      'program-not-found',
      { programId: 'washes' },
    ]);
    const open = sale('now', [line(BAG, 1, 4599)], { state: 'open' });
    const coupon = { type: 'redeem-coupon', customer: 'ann', sale: open, item: { itemKey: BAG } } as const;
    expect(ledger.run({ ...coupon, couponId: 'c1' })).toMatchObject({
      reason: { code: 'coupon-not-active', data: { couponId: 'c1', status: 'active' } },
    });
    expect(ledger.run({ ...coupon, couponId: 'x' })).toMatchObject({
      reason: { code: 'coupon-not-yours', data: { couponId: 'x' } },
    });
  });
});

describe('a coupon of a line', () => {
  const item = (lineId: string) => ({ itemKey: BAG, lineId });

  it('keeps its line, on the sale and in the account, and says nothing twice', () => {
    const ledger = shop([bagProgram()]);
    const list = { type: 'set-coupon', customer: 'ann', couponId: 'c1', campaignId: REBATE.id } as const;
    expect(ledger.accept({ ...list, status: 'active' }).events).toHaveLength(1);
    expect(ledger.accept({ ...list, status: 'active' }).events).toEqual([]);
    const open = sale('now', [line(BAG, 1, 4599, { id: 'bag' })], { state: 'open' });
    const redeemIt = { type: 'redeem-coupon', customer: 'ann', couponId: 'c1', sale: open, item: item('bag') } as const;
    ledger.accept(redeemIt, { intentId: 'press' });
    expect(ledger.sales.get(KEY)?.taken).toMatchObject([{ lineId: 'bag', state: 'held' }]);
    expect(ledger.account('ann').holds).toMatchObject([{ lineId: 'bag', state: 'held' }]);
    ledger.answers.clear();
    expect(ledger.accept(redeemIt, { intentId: 'press' }).events).toEqual([]);
    const holdId = ledger.account('ann').holds[0]?.holdId ?? '';
    expect(ledger.run(redeemIt, { intentId: 'another' })).toMatchObject({
      reason: { code: 'already-recorded', data: { holdId } },
      existing: ledger.events.find((event) => event.type === 'coupon_held')?.id,
    });
  });

  it('says why its other lines do not count', () => {
    const ledger = shop([bagProgram()]);
    ledger.accept({ type: 'set-coupon', customer: 'ann', couponId: 'c1', campaignId: REBATE.id, status: 'active' });
    const lines = [
      line(BAG, 1, 4599),
      line(BAG, 1, 2000, { kind: 'gift-card' }),
      line(BAG, 1, 500, { kind: 'tip' }),
      line(BOX, 1, 0),
    ];
    const open = sale('now', lines, { state: 'open' });
    const { notices } = ledger.accept({
      type: 'redeem-coupon',
      customer: 'ann',
      couponId: 'c1',
      sale: open,
      item: { itemKey: BAG },
    });
    expect(notices.map(({ code }) => code)).toEqual(['gift-card-line', 'tip-line']);
  });
});
