import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type DrawnLine,
  type DrawnSale,
  decimal,
  listedFor,
  paidFor,
  posted,
  priceOf,
  shown,
  type UnitPrice,
} from '../../test/unit/pos/drawn-sale.ts';
import { type Amounts, amountsFromMessages, amountsFromRows } from './paid-amounts.ts';

const READINGS: UnitPrice[] = ['before-discount', 'after-discount'];

const WASH: DrawnLine = { price: 1500, quantity: 1, off: 0 };
const CHEWS: DrawnLine = { price: 500, quantity: 2, off: 10 };
const FREE: DrawnLine = { price: 1500, quantity: 1, off: 100 };

function drawn(lines: DrawnLine[], rest: Partial<DrawnSale> = {}): DrawnSale {
  return { lines, saleDiscount: 0, tax: 10, customer: null, ...rest };
}

function amounts(sale: DrawnSale, reading: UnitPrice, prices?: 'before-tax' | 'with-tax'): Amounts {
  const page = prices ? shown(sale, prices) : null;
  return amountsFromMessages(posted(sale, reading), page?.lines ?? null, page?.totals ?? null, 2);
}

function paid({ lines }: Amounts): (number | null)[] {
  return lines.map((line) => (line.paid.known ? line.paid.amount : null));
}

describe.each(READINGS)('what each line was paid, with unit prices %s', (reading) => {
  it('is known from messages alone when nothing was taken off', () => {
    expect(paid(amounts(drawn([WASH, { ...CHEWS, off: 0 }]), reading))).toEqual([1500, 1000]);
  });

  it('is known from the rows when something was', () => {
    const sale = drawn([WASH, CHEWS, FREE]);
    const read = amounts(sale, reading, 'before-tax');
    expect(paid(read)).toEqual([1500, 900, 0]);
    expect(read.lines.map((line) => line.listed)).toEqual([1500, 1000, 1500]);
    expect(read.saleDiscount).toBe(0);
  });

  it('is known from rows that show prices with tax', () => {
    expect(paid(amounts(drawn([WASH, CHEWS, FREE]), reading, 'with-tax'))).toEqual([1500, 900, 0]);
  });

  it.each(['before-tax', 'with-tax'] as const)('keeps the discount on the sale apart (%s)', (prices) => {
    const read = amounts(drawn([WASH, CHEWS], { saleDiscount: 500 }), reading, prices);
    expect(paid(read)).toEqual([1500, 900]);
    expect(read.saleDiscount).toBe(500);
  });

  it('is not known when rows and discount do not add up to the price', () => {
    const sale = drawn([WASH, CHEWS], { saleDiscount: 500 });
    const page = shown(sale);
    const read = amountsFromMessages(posted(sale, reading), page.lines, { ...page.totals, discount: null }, 2);
    expect(paid(read)).toEqual([null, null]);
  });

  it('is not known when the rows stand in another order', () => {
    const sale = drawn([WASH, CHEWS, { price: 700, quantity: 1, off: 0 }]);
    const page = shown(sale);
    const read = amountsFromMessages(posted(sale, reading), page.lines.toReversed(), page.totals, 2);
    expect(read.rowsFit).toBe(false);
    if (reading === 'before-discount') expect(paid(read)).toEqual([null, null, null]);
  });

  it('takes returns, weighed goods and other vendors’ discount lines', () => {
    const sale = drawn([
      { price: 2400, quantity: -1, off: 0 },
      { price: 2399, quantity: 0.455, off: 0 },
      { price: -500, quantity: 1, off: 0 },
    ]);
    expect(paid(amounts(sale, reading, 'before-tax'))).toEqual([-2400, 1092, -500]);
  });
});

describe('messages alone', () => {
  it('do not tell what was taken off', () => {
    expect(paid(amounts(drawn([WASH, CHEWS]), 'before-discount'))).toEqual([null, null]);
    expect(paid(amounts(drawn([WASH, CHEWS], { saleDiscount: 500 }), 'after-discount'))).toEqual([null, null]);
  });

  it('still tell that an item is free, in either reading', () => {
    const sale = drawn([WASH, { price: 0, quantity: 1, off: 0 }], { saleDiscount: 500 });
    expect(paid(amounts(sale, 'before-discount'))).toEqual([null, 0]);
  });

  it('keep the documented five decimals of tax-inclusive stores', () => {
    const line = { ...posted(drawn([WASH]), 'after-discount').lines[0] };
    const sale = posted(drawn([WASH]), 'after-discount');
    const read = amountsFromMessages(
      {
        ...sale,
        lines: [{ ...line, quantity: decimal(1), unitPrice: decimal('2.60870') } as (typeof sale.lines)[number]],
        totals: { ...sale.totals, price: decimal('2.60870'), tax: decimal('0.39131'), toPay: decimal('3.00') },
      },
      null,
      null,
      2,
    );
    expect(paid(read)).toEqual([261]);
  });

  it('do not overlook a single cent', () => {
    const sale = posted(drawn([WASH, WASH]), 'after-discount');
    const read = amountsFromMessages({ ...sale, totals: { ...sale.totals, price: decimal('29.99') } }, null, null, 2);
    expect(paid(read)).toEqual([null, null]);
  });

  it('do not take discounts that cancel out for none', () => {
    const returned = { price: 800, quantity: -1, off: 50 };
    const bought = { price: 800, quantity: 1, off: 50 };
    expect(paid(amounts(drawn([returned, bought]), 'before-discount'))).toEqual([null, null]);
    expect(paid(amounts(drawn([returned, bought]), 'before-discount', 'before-tax'))).toEqual([-400, 400]);
  });

  it('say nothing of amounts when lines are missing', () => {
    const sale = posted(drawn([WASH]), 'after-discount');
    expect(paid(amountsFromMessages({ ...sale, lineCount: 2 }, null, null, 2))).toEqual([null]);
  });
});

describe('the screen alone', () => {
  it('tells what was paid when its rows are before tax and add up', () => {
    const page = shown(drawn([WASH, CHEWS], { saleDiscount: 500 }));
    const read = amountsFromRows(page.lines, page.totals);
    expect(paid(read)).toEqual([1500, 900]);
    expect(read.saleDiscount).toBe(500);
  });

  it('does not tell it when its rows are with tax', () => {
    const page = shown(drawn([WASH, CHEWS]), 'with-tax');
    expect(paid(amountsFromRows(page.lines, page.totals))).toEqual([null, null]);
  });
});

describe('any sale', () => {
  const line = fc.record({
    price: fc.integer({ min: 0, max: 50_000 }),
    quantity: fc.constantFrom(1, 1, 1, 2, 3, 12, -1),
    off: fc.constantFrom(0, 0, 0, 10, 25, 50, 100),
  });
  const sales = fc
    .record({
      lines: fc.array(line, { minLength: 1, maxLength: 12 }),
      saleDiscount: fc.constantFrom(0, 0, 0, 300, 500),
      tax: fc.constantFrom(0, 7, 10, 15, 20),
    })
    .map((sale): DrawnSale => {
      const room = sale.lines.reduce((sum, one) => sum + paidFor(one), 0);
      return { ...sale, saleDiscount: room > 1000 ? sale.saleDiscount : 0, customer: null };
    });
  const looks = fc.constantFrom('before-tax' as const, 'with-tax' as const, undefined);

  it('never has a wrong amount that is called known', () => {
    fc.assert(
      fc.property(sales, fc.constantFrom(...READINGS), looks, (sale, reading, prices) => {
        const read = amounts(sale, reading, prices);
        for (const [i, line] of sale.lines.entries()) {
          const { paid: claim, listed } = read.lines[i] ?? { paid: { known: false }, listed: null };
          // Amounts that the register itself rounds from fractions of a cent may differ by that cent.
          if (claim.known) expect(Math.abs(claim.amount - paidFor(line))).toBeLessThanOrEqual(1);
          if (claim.known && listed !== null && reading === 'before-discount') {
            expect(Math.abs(listed - listedFor(line))).toBeLessThanOrEqual(1);
          }
        }
        if (read.lines.every((one) => one.paid.known)) {
          expect(Math.abs(read.saleDiscount - sale.saleDiscount)).toBeLessThanOrEqual(2);
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('is known whole from rows before tax, in either reading', () => {
    fc.assert(
      fc.property(sales, fc.constantFrom(...READINGS), (sale, reading) => {
        const read = amounts(sale, reading, 'before-tax');
        expect(paid(read)).toEqual(sale.lines.map((one) => (paidFor(one) === 0 ? 0 : paidFor(one))));
      }),
      { numRuns: 2000 },
    );
  });

  it('is known whole from messages alone where nothing was taken off', () => {
    const plain = sales.map((sale) => ({
      ...sale,
      saleDiscount: 0,
      lines: sale.lines.map((one) => ({ ...one, off: 0, quantity: Math.abs(one.quantity) })),
    }));
    fc.assert(
      fc.property(plain, fc.constantFrom(...READINGS), (sale, reading) => {
        const read = amounts(sale, reading);
        expect(paid(read).reduce<number>((sum, one) => sum + (one ?? Number.NaN), 0)).toBe(priceOf(sale));
      }),
    );
  });
});
