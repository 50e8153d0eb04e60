import { describe, expect, it } from 'vitest';
import { addProduct, discountByPercent, newSale, totalsOf } from '../../register-parts/cart.ts';
import type { Receipt } from '../../register-parts/receipt.ts';
import { receiptOf, resumed, returnOf } from '../../register-parts/receipt.ts';

const sally = {
  id: 'sally',
  code: 'Sally-4XPQ',
  first: 'Sally',
  last: 'Pet Owner',
  phone: null,
  email: null,
  group: 'All Customers',
};

function receipt(): Receipt {
  const wash = { id: 'wash', sku: 'W', codes: [], name: 'Wash', variant: null, price: 1500, tags: [], giftCard: false };
  const added = addProduct(newSale('sale'), wash, { lineId: 'line', quantity: 2 });
  const sale = {
    ...discountByPercent(added, 'line', 50),
    customerId: 'sally',
    discount: { percent: 10 },
    payments: [{ method: 'Cash', amount: 1000, at: '2026-11-23T12:00:00Z' }],
  };
  return receiptOf(sale, {
    number: 1001,
    status: 'LAYBY',
    completedAt: '2026-11-23T12:00:00Z',
    customer: sally,
    taxPercent: 8,
  });
}

describe('a receipt', () => {
  it('files what was sold, taken off and paid', () => {
    expect(receipt()).toMatchObject({
      number: 1001,
      customer: { id: 'sally', code: 'Sally-4XPQ', name: 'Sally Pet Owner' },
      lines: [{ name: 'Wash', quantity: 2, total: 1500, discount: 1500 }],
      subtotal: 1500,
      discount: 150,
      tax: 108,
      total: 1458,
      paid: 1000,
      toPay: 458,
    });
  });

  it('comes back as a sale of its own with negative lines at the price that was paid', () => {
    const back = returnOf(receipt(), 'new', () => 'new-line');
    expect(back).toMatchObject({ id: 'new', customerId: 'sally', returnFor: 'sale' });
    expect(back.lines).toMatchObject([{ id: 'new-line', quantity: -2, unitPrice: 750 }]);
    expect(totalsOf(back, 0).total).toBe(-1500);
  });

  it('is paid off as the same sale, its lines locked', () => {
    const again = resumed(receipt());
    expect(again.id).toBe('sale');
    expect(again.lines.every((line) => line.confirmed)).toBe(true);
    expect(totalsOf(again, 8)).toMatchObject({ total: 1458, toPay: 458 });
  });
});
