import { describe, expect, it } from 'vitest';
import { checkLedger } from './invariants.ts';
import type { By, MemoryLedger } from './memory-ledger.ts';
import {
  BAG,
  BOX,
  bagProgram,
  bakeryProgram,
  buyWashes,
  DAY,
  dayCareProgram,
  line,
  PASS,
  REBATE,
  sale,
  shop,
  WASH,
  washProgram,
} from './shop.ts';

/** What can be taken back, by whom and how long. */

const manager = { role: 'manager' } as const;

function undo(ledger: MemoryLedger, intentId: string, by: By = {}, customer = 'ann') {
  const decision = ledger.run({ type: 'undo', customer, intentId, reason: 'mistake' }, by);
  return decision.ok ? 'done' : decision.reason;
}

function later(ledger: MemoryLedger, days: number): void {
  ledger.now = new Date(Date.parse(ledger.now) + days * 86_400_000).toISOString();
}

function record(ledger: MemoryLedger, key: string, count: number, more: Parameters<typeof sale>[2] = {}): void {
  const lines = count === 0 ? [] : [line(WASH, count, 1500 * count)];
  ledger.record(sale(key, lines, more), { intentId: `press ${key}` });
}

describe('undo', () => {
  it('is a cashier’s while the sale is open, then a manager’s for 7 days', () => {
    const ledger = shop([washProgram()]);
    record(ledger, 'a', 1, { state: 'open' });
    later(ledger, 3);
    expect(undo(ledger, 'press a')).toBe('done');
    record(ledger, 'b', 1);
    expect(undo(ledger, 'press b')).toEqual({ code: 'role-not-allowed', data: { role: 'cashier', needs: 'manager' } });
    expect(undo(ledger, 'press b', { approvedBy: 'robin' })).toBe('done');
    record(ledger, 'c', 1);
    record(ledger, 'd', 1);
    later(ledger, 7);
    expect(undo(ledger, 'press c', manager)).toBe('done');
    later(ledger, 1);
    expect(undo(ledger, 'press d', manager)).toEqual({ code: 'undo-too-late', data: { days: 8, most: 7 } });
    expect(undo(ledger, 'press d', { role: 'admin' })).toEqual({ code: 'undo-too-late', data: { days: 8, most: 7 } });
  });

  it('of what belongs to no sale is a cashier’s on the same day', () => {
    const ledger = shop([washProgram()]);
    const add = { type: 'add-manually', customer: 'ann', programId: 'washes', units: 2, reason: 'missed' } as const;
    for (const intentId of ['a', 'b']) ledger.accept(add, { intentId });
    expect(undo(ledger, 'a')).toBe('done');
    expect(undo(ledger, 'a')).toEqual({ code: 'nothing-to-undo', data: {} });
    later(ledger, 1);
    expect(undo(ledger, 'b')).toMatchObject({ code: 'role-not-allowed' });
    expect(undo(ledger, 'b', manager)).toBe('done');
    expect(ledger.summary('ann').cards[0]?.punches ?? 0).toBe(0);
    expect(undo(ledger, 'never pressed')).toEqual({ code: 'nothing-to-undo', data: {} });
    checkLedger(ledger);
  });

  it('takes back what was added and brings back what was taken, and nothing is added by itself again', () => {
    const ledger = shop([washProgram()]);
    record(ledger, 'a', 3, { state: 'open' });
    ledger.accept(
      { type: 'record-sale', sale: sale('a', [line(WASH, 1, 1500)], { state: 'open' }) },
      { intentId: 'less' },
    );
    expect(ledger.summary('ann').cards[0]?.punches).toBe(1);
    expect(undo(ledger, 'less')).toBe('done');
    expect(ledger.summary('ann').cards[0]?.punches).toBe(3);
    expect(undo(ledger, 'press a')).toBe('done');
    expect(ledger.sales.get('x-series:demo:a')?.automatic).toBe(false);
    const again = { type: 'record-sale', sale: sale('a', [line(WASH, 2, 3000)]) } as const;
    expect(ledger.accept(again, { role: 'system' }).events).toEqual([]);
    expect(ledger.accept(again).events).toHaveLength(2);
    checkLedger(ledger);
  });

  it('is blocked where somebody else has the sale by now, or the pass was used, or the amount is another', () => {
    const ledger = shop([washProgram(), dayCareProgram(), bakeryProgram()]);
    record(ledger, 'a', 1, { state: 'open' });
    ledger.accept(
      { type: 'record-sale', sale: sale('a', [line(WASH, 1, 1500)], { customer: 'bob', state: 'open' }) },
      { intentId: 'move' },
    );
    const moved = { code: 'undo-blocked', data: { because: 'customer-changed' } };
    expect(undo(ledger, 'press a')).toEqual(moved);
    expect(undo(ledger, 'move', {}, 'bob')).toEqual(moved);
    ledger.record(sale('p', [line(PASS, 1, 10_000)]), { intentId: 'pass' });
    ledger.record(sale('v', [line(DAY, 1, 0)]), { intentId: 'visit' });
    expect(undo(ledger, 'pass', manager)).toEqual({ code: 'undo-blocked', data: { because: 'pass-used', visits: 1 } });
    expect(undo(ledger, 'visit', manager)).toBe('done');
    expect(undo(ledger, 'pass', manager)).toBe('done');
    const boxes = (count: number) => sale('c', [line(BOX, count, 1000 * count)], { state: 'open' });
    ledger.record(boxes(1), { intentId: 'one' });
    ledger.record(boxes(2), { intentId: 'two' });
    expect(undo(ledger, 'one')).toEqual({ code: 'undo-blocked', data: { because: 'changed-since' } });
    expect([undo(ledger, 'two'), undo(ledger, 'one')]).toEqual(['done', 'done']);
    expect(ledger.summary('ann').tallies.map((tally) => tally.amount)).toEqual([0]);
    checkLedger(ledger);
  });

  it('of a redemption gives the reward back, whether it is held, given out, or still asked about', () => {
    const ledger = shop([washProgram({ size: 1 })]);
    buyWashes(ledger, 'before', 3);
    const redeem = (reward: number, ends: 'open' | 'completed', discountsVisible: boolean) => {
      const free = sale(`s${reward}`, [line(WASH, 1, discountsVisible ? 0 : 1500)], {
        state: 'open',
        discountsVisible,
      });
      const rewardId = `washes#${reward}`;
      const command = { type: 'redeem', customer: 'ann', rewardId, sale: free, item: { itemKey: WASH } } as const;
      ledger.accept(command, { intentId: rewardId });
      if (ends === 'completed') ledger.record({ ...free, state: ends });
    };
    redeem(1, 'open', true);
    redeem(2, 'completed', true);
    redeem(3, 'completed', false);
    expect(ledger.summary('ann').holds.map((hold) => hold.state)).toEqual(['held', 'asked']);
    expect([1, 2, 3].map((reward) => undo(ledger, `washes#${reward}`, manager))).toEqual(['done', 'done', 'done']);
    expect([ledger.summary('ann').rewards.length, ledger.summary('ann').holds.length]).toEqual([3, 0]);
    checkLedger(ledger);
  });

  it('of a redemption is possible after the sale went to somebody else, of a purchase that came with it not', () => {
    const ledger = shop([washProgram({ size: 2 }), bagProgram()]);
    buyWashes(ledger, 'before', 2);
    const cart = sale('s', [line(WASH, 1, 0)], { state: 'open' });
    const item = { itemKey: WASH };
    ledger.accept(
      { type: 'redeem-offline', customer: 'ann', programId: 'washes', rewardId: 'washes#1', sale: cart, item },
      { role: 'system', intentId: 'free' },
    );
    ledger.accept({ type: 'set-coupon', customer: 'ann', couponId: 'c1', campaignId: REBATE.id, status: 'active' });
    const bags = sale('t', [line(BAG, 1, 4599)], { state: 'open' });
    ledger.accept(
      { type: 'redeem-coupon', customer: 'ann', couponId: 'c1', sale: bags, item: { itemKey: BAG } },
      { intentId: 'coupon' },
    );
    for (const one of [cart, bags]) ledger.accept({ type: 'record-sale', sale: { ...one, customer: 'bob' } });
    expect(undo(ledger, 'free', manager)).toBe('done');
    expect(ledger.summary('ann').rewards).toHaveLength(1);
    expect(undo(ledger, 'coupon', manager)).toEqual({ code: 'undo-blocked', data: { because: 'customer-changed' } });
    checkLedger(ledger);
  });

  it('of balances brought along is possible while nobody used them', () => {
    const ledger = shop([washProgram({ size: 2 })]);
    const opening = { type: 'import-opening', customer: 'ann', programId: 'washes', file: 'old.csv' } as const;
    const admin = { role: 'admin' } as const;
    ledger.accept({ ...opening, row: 1, balance: { punches: 3 } }, { ...admin, intentId: 'row 1' });
    ledger.accept({ ...opening, row: 2, balance: { punches: 2 } }, { ...admin, intentId: 'row 2' });
    const free = sale('s', [line(WASH, 1, 0)], { state: 'open' });
    ledger.accept({ type: 'redeem', customer: 'ann', rewardId: 'washes#1', sale: free, item: { itemKey: WASH } });
    expect(undo(ledger, 'row 1', admin)).toEqual({ code: 'undo-blocked', data: { because: 'used-since' } });
    expect(undo(ledger, 'row 2', admin)).toBe('done');
    ledger.accept({ ...opening, row: 2, balance: { punches: 2 } }, admin);
    expect(ledger.summary('ann').rewards).toHaveLength(1);
    checkLedger(ledger);
  });
});
