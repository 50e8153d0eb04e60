import { preset } from '../preset.ts';

/** Sums by discount name, as a neighbouring Lightspeed product writes them, with a first row called Totals. */
export const sDiscountSums = preset({
  id: 's.discount-sums',
  title: 'Sales by discount (sums)',
  brings: ['sum'],
  detect: { all: ['discount name', 'sales count'], name: ['discount'] },
  fields: {
    name: { captions: ['discount name'], needed: true },
    count: { captions: ['sales count'], reads: 'amount' },
    amount: { captions: ['discount amount', 'discounts', 'net discount', 'discount total'], reads: 'amount' },
  },
  map: (row, _settings, out) => ({
    row() {
      out.put('sum', {
        of: row.text('name'),
        itemCode: null,
        quantity: row.quantity('count'),
        discountMinor: row.money('amount'),
        netMinor: null,
      });
    },
  }),
});
