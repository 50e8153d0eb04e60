import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Product, Sale } from '../../register-parts/cart.ts';
import {
  addProduct,
  discountByAmount,
  discountByPercent,
  discountPercent,
  isDiscounted,
  lineTotal,
  lineTotalBeforeDiscount,
  newSale,
  removeLine,
  reverseLines,
  setLineNote,
  setPrice,
  setQuantity,
  totalsOf,
} from '../../register-parts/cart.ts';

const wash: Product = product('wash', 1500);
const twist: Product = product('twist', 333);
const voucher: Product = product('voucher', 0);

function product(id: string, price: number, giftCard = false): Product {
  return { id, sku: id.toUpperCase(), codes: [], name: id, variant: null, price, tags: [], giftCard };
}

function saleOf(...products: Product[]): Sale {
  return products.reduce((sale, item, index) => addProduct(sale, item, { lineId: `line-${index}` }), newSale('sale'));
}

function only(sale: Sale) {
  const [line] = sale.lines;
  if (!line || sale.lines.length !== 1) throw new Error('not one line');
  return line;
}

describe('a sale at the demo register', () => {
  it('raises the quantity when the same product is scanned again', () => {
    expect(only(saleOf(wash, wash, wash)).quantity).toBe(3);
  });

  it('adds a line when the one that is there has a discount, a note or a number of its own', () => {
    const discounted = discountByPercent(saleOf(wash), 'line-0', 100);
    const noted = setLineNote(saleOf(wash), 'line-0', 'Blue towel');
    const card = product('card', 2500, true);
    expect(addProduct(discounted, wash, { lineId: 'next' }).lines).toHaveLength(2);
    expect(addProduct(noted, wash, { lineId: 'next' }).lines).toHaveLength(2);
    expect(saleOf(card, card).lines).toHaveLength(2);
  });

  it('takes a percentage off a line to the thousandth of a cent and rounds the line', () => {
    const line = only(discountByPercent(setQuantity(saleOf(twist), 'line-0', 3), 'line-0', 10));
    expect(line.unitPrice).toBe(299.7);
    expect(lineTotal(line)).toBe(899);
    expect(lineTotalBeforeDiscount(line)).toBe(999);
    expect(discountPercent(line)).toBe(10);
  });

  it('takes an amount off the whole line', () => {
    const line = only(discountByAmount(setQuantity(saleOf(wash), 'line-0', 3), 'line-0', 150));
    expect(lineTotal(line)).toBe(4350);
    expect(line.unitPrice).toBe(1450);
  });

  it('shows a lowered price as a discount and a raised one as a price', () => {
    const lowered = only(setPrice(saleOf(wash), 'line-0', 1000));
    const raised = only(setPrice(saleOf(wash), 'line-0', 2000));
    expect([isDiscounted(lowered), lowered.listPrice]).toEqual([true, 1500]);
    expect([isDiscounted(raised), raised.listPrice]).toEqual([false, 2000]);
  });

  it('takes a negative price as it is: nothing is discounted about a discount', () => {
    const line = only(setPrice(saleOf(voucher), 'line-0', -500));
    expect(lineTotal(line)).toBe(-500);
    expect(isDiscounted(line)).toBe(false);
  });

  it('weighs', () => {
    expect(lineTotal(only(setQuantity(saleOf(product('kibble', 249)), 'line-0', 0.455)))).toBe(113);
  });

  it('taxes what is left after every discount and counts what was saved', () => {
    const sale = { ...discountByPercent(saleOf(wash, twist), 'line-0', 10), discount: { amount: 183 } };
    expect(totalsOf(sale, 8)).toEqual({
      subtotal: 1683,
      discount: 183,
      tax: 120,
      total: 1620,
      paid: 0,
      toPay: 1620,
      savings: 333,
    });
    expect(totalsOf({ ...sale, discount: { percent: 10 } }, 0).total).toBe(1515);
  });

  it('has the same totals in whatever order its lines stand, and none without them', () => {
    const change = fc.tuple(
      fc.constantFrom(wash, twist, voucher),
      fc.integer({ min: -20, max: 20 }).filter((quantity) => quantity !== 0),
      fc.integer({ min: 0, max: 100 }),
    );
    fc.assert(
      fc.property(fc.array(change, { maxLength: 12 }), (changes) => {
        const sale = changes.reduce((soFar, [item, quantity, percent], index) => {
          const added = addProduct(soFar, item, { lineId: `line-${index}`, quantity, note: 'own line' });
          return discountByPercent(added, `line-${index}`, percent);
        }, newSale('sale'));
        const emptied = sale.lines.reduce((soFar, { id }) => removeLine(soFar, id), sale);
        expect(totalsOf(reverseLines(sale), 8)).toEqual(totalsOf(sale, 8));
        expect(totalsOf(emptied, 8)).toEqual(totalsOf(newSale('sale'), 8));
      }),
    );
  });
});
