import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { divideRounded, MAX_MINOR, minor, shareOf, spread } from '../../../lib/loyalty/money.ts';
import type { Sale } from '../../../lib/loyalty/sale.ts';
import { lineAmounts } from '../../../lib/loyalty/sale-amounts.ts';
import { RUNS } from './runs.ts';
import { line, sale } from './shop.ts';

const weights = fc.array(fc.nat(10_000_000), { maxLength: 8 });

describe('money', () => {
  it('is a whole number that sums cannot lose', () => {
    expect([minor(0), minor(-0), minor(-5), minor(MAX_MINOR), minor(-MAX_MINOR)]).toEqual([
      0,
      0,
      -5,
      MAX_MINOR,
      -MAX_MINOR,
    ]);
    for (const wrong of [0.5, Number.NaN, Infinity, MAX_MINOR + 1, -MAX_MINOR - 1]) {
      expect(() => minor(wrong)).toThrow(`not an amount in minor units: ${wrong}`);
    }
  });

  it.each([
    [5, 10, 1],
    [-5, 10, -1],
    [4, 10, 0],
    [-4, 10, 0],
    [15, 10, 2],
    [-15, 10, -2],
    [14, 10, 1],
    [0, 7, 0],
    [999, 1, 999],
  ])('%d of %d is %d, halves away from zero', (a, b, expected) => {
    expect(divideRounded(a, b)).toBe(expected);
  });

  it('is shared to the nearest cent', () => {
    expect([shareOf(999, 500), shareOf(-999, 500), shareOf(10, 500), shareOf(2495, 1000)]).toEqual([50, -50, 1, 250]);
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 10_000 }), (amount, bp) => {
        const share = shareOf(amount, bp);
        expect(Math.abs(share * 10_000 - amount * bp)).toBeLessThanOrEqual(5000);
        expect(shareOf(-amount, bp)).toBe(share === 0 ? 0 : -share);
      }),
      RUNS,
    );
    expect(() => shareOf(0.5, 100)).toThrow(RangeError);
  });

  it('is spread whole: nobody is a cent away from their part, and the largest remainders come first', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), weights, (total, of) => {
        const parts = spread(total, of);
        const sum = of.reduce((all, weight) => all + weight, 0);
        expect(parts).toHaveLength(of.length);
        if (sum === 0) {
          expect(parts).toEqual(of.map(() => 0));
          return;
        }
        expect(parts.reduce((all, part) => all + part, 0)).toBe(total);
        const rest = of.map((weight, i) => total * weight - (parts[i] ?? 0) * sum);
        for (const one of rest) expect(Math.abs(one)).toBeLessThan(sum);
        // Whoever got a cent more had at least the remainder of whoever did not; even ones in their order.
        const rounded = rest.map((one, i) => ({ up: one < 0, remainder: one < 0 ? one + sum : one, i }));
        for (const up of rounded.filter((one) => one.up)) {
          for (const down of rounded.filter((one) => !one.up)) {
            const first = up.remainder > down.remainder || (up.remainder === down.remainder && up.i < down.i);
            expect(first || down.remainder === 0, `${total} among ${of.join()}`).toBe(true);
          }
        }
      }),
      RUNS,
    );
  });

  it.each([
    [10, [1, 1, 1], [4, 3, 3]],
    [2, [1, 1, 1, 1], [1, 1, 0, 0]],
    [5, [3, 1, 1], [3, 1, 1]],
    [1, [1, 2], [0, 1]],
    [7, [0, 5, 0], [0, 7, 0]],
    [7, [0, 0], [0, 0]],
    [7, [], []],
    [9_000_000_000_000, [3, 1], [6_750_000_000_000, 2_250_000_000_000]],
  ])('%d among %j is %j', (total, of, expected) => {
    expect(spread(total, of)).toEqual(expected);
  });
});

describe('what was paid for a line', () => {
  const amounts = (one: Sale) => [...lineAmounts(one).values()].map(({ net, tax }) => [net, tax]);

  it('takes its part of the discount on the sale, then of the tax', () => {
    const lines = [line('sku:a', 1, 6000), line('sku:b', 1, 3000), line('sku:c', 1, 1000)];
    expect(amounts(sale('1', lines, { saleDiscount: 1000, tax: 90 }))).toEqual([
      [5400, 54],
      [2700, 27],
      [900, 9],
    ]);
  });

  it('leaves out what is no product, what came back and what nobody knows', () => {
    const lines = [
      line('sku:a', 1, 1000),
      line('sku:gift', 1, 5000, { kind: 'gift-card' }),
      line('sku:b', -1, -700),
      line('sku:c', 1, null),
      line('sku:d', 1, -50),
      line('sku:e', -1, null),
      line('sku:f', -1, 300),
    ];
    expect(amounts(sale('1', lines, { saleDiscount: 100, tax: 90 }))).toEqual([
      [900, 90],
      [0, 0],
      [-700, 0],
      [0, 0],
      [0, 0],
      [0, 0],
      [0, 0],
    ]);
  });

  it('is never below zero, and a discount below zero is none', () => {
    const lines = [line('sku:a', 1, 1000), line(null, 1, 500)];
    expect(amounts(sale('1', lines, { saleDiscount: 99_999 }))).toEqual([
      [0, 0],
      [0, 0],
    ]);
    expect(amounts(sale('1', lines, { saleDiscount: -300, tax: -15 }))).toEqual([
      [1000, 0],
      [500, 0],
    ]);
    expect(amounts(sale('1', lines, { tax: null }))).toEqual([
      [1000, 0],
      [500, 0],
    ]);
  });

  it('is shared by item first: equal items on two lines take what they would on one', () => {
    const split = [line('sku:b', 1, 333), line('sku:a', 1, 333), line('sku:b', 1, 333)];
    const nets = (one: Sale) => amounts(one).map(([net]) => net);
    expect(nets(sale('1', split, { saleDiscount: 100 }))).toEqual([299, 300, 300]);
    expect(nets(sale('1', [line('sku:a', 1, 333), line('sku:b', 2, 666)], { saleDiscount: 100 }))).toEqual([300, 599]);
  });
});
