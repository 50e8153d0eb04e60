import { describe, expect, it } from 'vitest';
import type { CashBack } from '../../../lib/loyalty/program.ts';
import type { Sale } from '../../../lib/loyalty/sale.ts';
import { checkLedger } from './invariants.ts';
import type { MemoryLedger } from './memory-ledger.ts';
import { BOX, bakeryProgram, line, sale, shop, washProgram } from './shop.ts';

const TALLY = 'bakery#1';

/** A tally of 10.00 from two purchases of 50.00. */
function fullTally(changes: Partial<CashBack> = {}): MemoryLedger {
  const ledger = shop([bakeryProgram({ size: 2, ...changes }), washProgram()]);
  for (const key of ['a', 'b']) buy(ledger, key, 5000);
  return ledger;
}

function buy(ledger: MemoryLedger, key: string, amount: number): void {
  ledger.record(sale(key, amount === 0 ? [] : [line(BOX, 1, amount)]));
}

function payOut(ledger: MemoryLedger, amount: number, more: Partial<Sale> = {}, tallyId = TALLY) {
  const open = sale('pay', [line('sku:leash', 1, 4000)], { state: 'open', ...more });
  const decision = ledger.run({ type: 'pay-out', customer: 'ann', tallyId, sale: open, amount });
  return decision.ok ? 'held' : decision.reason;
}

describe('a payout', () => {
  it.each<[string, number, Partial<Sale>, object | 'held']>([
    ['all of it', 1000, {}, 'held'],
    ['part of it', 1, {}, 'held'],
    ['nothing', 0, {}, { code: 'amount-out-of-range', data: { amount: '0', most: 1000 } }],
    ['less than nothing', -5, {}, { code: 'amount-out-of-range', data: { amount: '-5', most: 1000 } }],
    ['half a cent', 0.5, {}, { code: 'amount-out-of-range', data: { amount: '0.5', most: 1000 } }],
    [
      'more than there is',
      1001,
      {},
      { code: 'tally-larger-than-sale', data: { amount: 1001, payable: 1000, room: 4000 } },
    ],
    [
      'more than the sale',
      1000,
      { subtotal: 900 },
      { code: 'tally-larger-than-sale', data: { amount: 1000, payable: 1000, room: 900 } },
    ],
    ['the sale and its tax', 1000, { subtotal: 900, tax: 100 }, 'held'],
    [
      'a cent more than the sale and its tax',
      1000,
      { subtotal: 900, tax: 99 },
      { code: 'tally-larger-than-sale', data: { amount: 1000, payable: 1000, room: 999 } },
    ],
    [
      'a sale of which only the lines are known',
      1000,
      { subtotal: null, tax: null, saleDiscount: 3000, lines: [line('sku:leash', 1, 4000), line('sku:x', 1, null)] },
      'held',
    ],
    [
      'a sale whose lines are less',
      1000,
      { subtotal: null, saleDiscount: 3001 },
      { code: 'tally-larger-than-sale', data: { amount: 1000, payable: 1000, room: 999 } },
    ],
    [
      'a sale that gives money back',
      1000,
      { subtotal: -500 },
      { code: 'tally-larger-than-sale', data: { amount: 1000, payable: 1000, room: 0 } },
    ],
  ])('of %s', (_, amount, more, expected) => {
    expect(payOut(fullTally(), amount, more)).toEqual(expected);
  });

  it('waits for all of it where the program says so', () => {
    const waiting = () => fullTally({ payout: 'all-or-nothing' });
    expect(payOut(waiting(), 999)).toEqual({
      code: 'tally-larger-than-sale',
      data: { amount: 1000, payable: 1000, room: 4000 },
    });
    expect(payOut(waiting(), 1000)).toBe('held');
  });

  it('waits for the next sale unless the program says otherwise', () => {
    const inFillingSale = (changes: Partial<CashBack>) => {
      const ledger = shop([bakeryProgram({ size: 1, ...changes })]);
      const open = sale('pay', [line(BOX, 1, 5000)], { state: 'open' });
      ledger.record(open);
      return payOut(ledger, 500, { lines: open.lines, subtotal: 5000 });
    };
    expect(inFillingSale({})).toEqual({ code: 'payout-next-sale', data: { programId: 'bakery' } });
    expect(inFillingSale({ sameSalePayout: true })).toBe('held');
    expect(payOut(fullTally({ sameSalePayout: true }), 1000)).toBe('held');
  });

  it('says what is missing of a tally that is not full, and what it does not know', () => {
    const ledger = fullTally();
    buy(ledger, 'c', 5000);
    expect(payOut(ledger, 1, {}, 'bakery#2')).toEqual({
      code: 'tally-not-payable',
      data: { programId: 'bakery', purchases: 1, missing: 1 },
    });
    ledger.accept({ type: 'add-manually', customer: 'ann', programId: 'washes', units: 10, reason: 'missed' });
    for (const tallyId of ['washes#1', 'washes#2', 'nothing#1'])
      expect(payOut(ledger, 1, {}, tallyId)).toEqual({ code: 'reward-not-found', data: { rewardId: tallyId } });
  });

  it('follows the rules of every redemption: contact data, the day, one at a time', () => {
    expect(payOut(fullTally({ requires: { email: true } }), 1000)).toMatchObject({ code: 'email-required' });
    const once = fullTally();
    expect(payOut(once, 1000)).toBe('held');
    expect(payOut(once, 1000)).toMatchObject({ code: 'already-recorded' });
    expect(payOut(once, 1000, { key: 'x-series:demo:other' })).toMatchObject({ code: 'reward-held-elsewhere' });
  });

  it('is paid once: afterwards it says when', () => {
    const ledger = fullTally();
    payOut(ledger, 1000);
    ledger.record(sale('pay', [line('sku:leash', 1, 4000)], { saleDiscount: 1000 }));
    expect(payOut(ledger, 1, { key: 'x-series:demo:later' })).toEqual({
      code: 'already-redeemed',
      data: { rewardId: TALLY, on: '2026-11-23' },
    });
    checkLedger(ledger);
  });

  it('keeps what a return left owing, and pays the rest', () => {
    const ledger = fullTally();
    payOut(ledger, 1000);
    ledger.record(sale('pay', [line('sku:leash', 1, 4000)], { saleDiscount: 1000 }));
    buy(ledger, 'a', 2000);
    expect(ledger.account('ann').cards[0]?.owed).toBe(300);
    for (const key of ['c', 'd']) buy(ledger, key, 5000);
    const next = { key: 'x-series:demo:next' };
    expect(payOut(ledger, 701, next, 'bakery#2')).toMatchObject({
      code: 'tally-larger-than-sale',
      data: { payable: 700 },
    });
    expect(payOut(ledger, 700, next, 'bakery#2')).toBe('held');
    expect(ledger.account('ann').cards[0]?.owed).toBe(0);
    const settled = ledger.events.findLast((event) => event.type === 'debt_settled');
    expect(settled).toMatchObject({
      program: { id: 'bakery', version: 1 },
      cardId: 'bakery',
      count: 0,
      rewardId: 'bakery#2',
      amount: 300,
    });
    checkLedger(ledger);
  });

  it('is held again after its sale was discarded', () => {
    const ledger = fullTally();
    expect(payOut(ledger, 400)).toBe('held');
    ledger.record(sale('pay', [], { state: 'discarded' }));
    expect(payOut(ledger, 1000, { key: 'x-series:demo:next' })).toBe('held');
    expect(new Set(ledger.events.flatMap((event) => (event.type === 'cashback_held' ? [event.holdId] : []))).size).toBe(
      2,
    );
    checkLedger(ledger);
  });
});
