import { describe, expect, it } from 'vitest';
import { parseDecimal } from '../decimal.ts';
import { amountsOnScreen } from './screen-amounts.ts';
import type { ScreenLine } from './screen-look.ts';

function row(quantity: string, price: number, total: number, note: ScreenLine['note'] = null): ScreenLine {
  const names = { id: null, name: 'Item', variant: null, sku: null };
  return { ...names, quantity: parseDecimal(quantity), prices: [price], total, note, base: null };
}

function totals(subtotal: number, discount: number, tax: number) {
  return { subtotal, discount: -discount, tax, total: subtotal - discount + tax };
}

function paid(amounts: ReturnType<typeof amountsOnScreen>): (number | null)[] {
  return amounts.lines.map((line) => (line.paid.known ? line.paid.amount : null));
}

describe('what the rows of a screen prove', () => {
  it('is their own total where quantity and price make it', () => {
    const amounts = amountsOnScreen([row('2', 1500, 3000), row('0.455', 249, 113)], totals(3113, 0, 249));
    expect(paid(amounts)).toEqual([3000, 113]);
    expect(amounts).toMatchObject({ saleDiscount: 0, net: 3113, unproven: 0, fits: true });
  });

  it.each([
    ['after', 900, totals(3900, 0, 312)],
    ['before', 1000, totals(4000, 100, 312)],
  ])('is what was paid, where the total stands %s the discount', (_, total, sums) => {
    const amounts = amountsOnScreen([row('2', 1500, 3000), row('1', 1000, total, { percent: 10 })], sums);
    expect(paid(amounts)).toEqual([3000, 900]);
    expect(amounts).toMatchObject({ saleDiscount: 0, fits: true, isDiscountUnexplained: false });
  });

  it('leaves a discount that no row speaks of to a person', () => {
    const amounts = amountsOnScreen([row('2', 1500, 3000)], totals(3000, 300, 216));
    expect(amounts).toMatchObject({ saleDiscount: 300, fits: true, isDiscountUnexplained: true });
  });

  it('allows a new price that is rounded for each piece, beside the old one', () => {
    const old = row('11', 1500, 15_000);
    const amounts = amountsOnScreen([{ ...old, prices: [1500, 1364] }], totals(15_000, 0, 1200));
    expect(paid(amounts)).toEqual([15_000]);
    expect(amounts.lines[0]?.listed).toBe(16_500);
    expect(amountsOnScreen([{ ...old, prices: [1364] }], totals(15_000, 0, 1200)).unproven).toBe(1);
  });

  it('is nothing where a quantity does not make the total', () => {
    const amounts = amountsOnScreen([row('3', 1500, 3000)], totals(3000, 0, 240));
    expect(paid(amounts)).toEqual([null]);
    expect(amounts.unproven).toBe(1);
  });

  it('is nothing where a row is missing', () => {
    expect(amountsOnScreen([row('2', 1500, 3000)], totals(4050, 0, 324)).fits).toBe(false);
  });

  it('is negative where goods come back', () => {
    const amounts = amountsOnScreen([row('-2', 1500, -3000), row('1', 1050, 1050)], totals(-1950, 0, -156));
    expect(paid(amounts)).toEqual([-3000, 1050]);
  });
});
