import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Sale, SaleLine } from '../../../lib/loyalty/sale.ts';
import { checkLedger } from './invariants.ts';
import { BAG, BOX, bagProgram, bakeryProgram, dayCareProgram, line, sale, shop, WASH, washProgram } from './shop.ts';

function outcome(...lines: SaleLine[]) {
  const ledger = shop([washProgram(), bakeryProgram(), dayCareProgram()]);
  const decision = ledger.record(sale('1', lines, { subtotal: null }));
  return { lines: decision.lines.map((one) => one.reason?.code ?? one.verdict), events: decision.events.length };
}

describe('what a page may claim', () => {
  it.each([
    ['a price nobody knows', line(WASH, 1, null), 'price-not-known'],
    ['an item nobody knows', line(null, 1, 1500), 'unknown-item'],
    ['an item of no program', line('sku:leash', 1, 1500), 'no-program'],
    ['an absurd quantity', line(WASH, 1e9, 1500), 'quantity-out-of-range'],
    ['a quantity that is no number', line(WASH, Number.NaN, 1500), 'quantity-out-of-range'],
    ['no quantity', line(WASH, 0, 0), 'quantity-out-of-range'],
    ['an absurd price', line(WASH, 1, 1e15), 'amount-out-of-range'],
    ['half a cent', line(WASH, 1, 1500.5), 'amount-out-of-range'],
    ['an endless price', line(WASH, 1, Number.POSITIVE_INFINITY), 'amount-out-of-range'],
    ['nothing paid', line(WASH, 1, 0), 'free-line'],
    ['a price below zero', line(WASH, 1, -500), 'adjustment-line'],
    ['a returned item', line(WASH, -1, -1500), 'returned-line'],
    ['a gift card', line(WASH, 1, 1500, { kind: 'gift-card' }), 'gift-card-line'],
    ['a deposit', line(WASH, 1, 1500, { kind: 'deposit' }), 'deposit-line'],
    ['a tip', line(WASH, 1, 1500, { kind: 'tip' }), 'tip-line'],
    ['another vendor’s reward', line(WASH, 1, 1500, { kind: 'adjustment' }), 'adjustment-line'],
    ['a visit without a pass', line('sku:day', 1, 0), 'pass-not-found'],
    ['a visit that was paid', line('sku:day', 1, 2500), 'pass-visit-paid'],
  ])('%s earns nothing and says why', (_, one, code) => {
    expect(outcome(one)).toEqual({ lines: [code], events: 0 });
  });

  it('a bad line does not keep the good ones from counting', () => {
    expect(outcome(line(WASH, 1e9, 1), line(WASH, 2, 3000), line(null, 1, 100), line(BOX, 1, Number.NaN))).toEqual({
      lines: ['quantity-out-of-range', 'earns', 'unknown-item', 'amount-out-of-range'],
      events: 2,
    });
  });

  it('300 lines are a sale like any other', () => {
    const ledger = shop([washProgram(), bakeryProgram()]);
    const lines = Array.from({ length: 300 }, (_, i) => line(i % 2 === 0 ? WASH : BOX, 1, 1000 + i));
    const decision = ledger.record(sale('1', lines));
    expect(decision.lines.every((one) => one.verdict === 'earns')).toBe(true);
    expect(ledger.summary('ann').cards[0]).toMatchObject({ punches: 0, completed: 15 });
    expect(ledger.record(sale('1', lines.toReversed())).events).toEqual([]);
    checkLedger(ledger);
  });

  it('totals that no register has are refused as a whole', () => {
    const ledger = shop([washProgram()]);
    const good = sale('1', [line(WASH, 1, 1500)]);
    const bad: Partial<Sale>[] = [
      { subtotal: 1e18 },
      { tax: 0.5 },
      { saleDiscount: Number.NaN },
      { key: '' },
      { lines: Array.from({ length: 1001 }, () => line(WASH, 1, 1)) },
    ];
    for (const part of bad) expect(ledger.run({ type: 'record-sale', sale: { ...good, ...part } }).ok).toBe(false);
    expect(ledger.events).toEqual([]);
  });

  it('without a customer nothing is written, and the lines say what would earn', () => {
    const ledger = shop([washProgram()]);
    const decision = ledger.record(sale('1', [line(WASH, 3, 4500)], { customer: null }));
    expect(decision.events).toEqual([]);
    expect(decision.lines[0]).toMatchObject({
      verdict: 'earns',
      effects: [{ kind: 'punches', programId: 'washes', count: 3 }],
    });
    ledger.record(sale('1', [line(WASH, 3, 4500)]));
    expect(ledger.summary('ann').cards[0]?.punches).toBe(3);
  });

  it('whatever the numbers are, nothing throws and the books hold', () => {
    const odd = fc.oneof(
      fc.integer(),
      fc.double(),
      fc.constantFrom(Number.NaN, Infinity, -Infinity, 1e308, -0, 0.1, 999, 1000),
    );
    const oddLine = fc.record({
      itemKey: fc.constantFrom(WASH, BOX, BAG, 'sku:pass', 'sku:day', null, '', '*', 'a|b', '__proto__'),
      quantity: odd,
      amount: fc.option(odd),
      listed: odd,
      kind: fc.constantFrom('product', 'product', 'gift-card', 'adjustment'),
    });
    const oddSale = fc.record({
      lines: fc.array(oddLine, { maxLength: 6 }),
      saleDiscount: odd,
      tax: odd,
      state: fc.constantFrom('open', 'completed', 'discarded'),
    });
    fc.assert(
      fc.property(fc.array(oddSale, { maxLength: 4 }), (sales) => {
        const ledger = shop([washProgram({ size: 2 }), bakeryProgram({ size: 2 }), bagProgram(), dayCareProgram()]);
        for (const { lines, saleDiscount, tax, state } of sales) {
          const ls = lines.map((one) =>
            line(one.itemKey, one.quantity, one.amount, { listed: one.listed, kind: one.kind } as Partial<SaleLine>),
          );
          ledger.run({
            type: 'record-sale',
            sale: sale('1', ls, { saleDiscount, tax, subtotal: null, state } as Partial<Sale>),
          });
        }
        checkLedger(ledger);
      }),
      { numRuns: 300 },
    );
  }, 60_000);
});
