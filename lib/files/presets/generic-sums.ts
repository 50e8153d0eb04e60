import { preset } from '../preset.ts';
import { CODE, DESCRIPTION, DISCOUNT, NAME, QUANTITY, SALE } from './synonyms.ts';

const LABEL = ['discount name', 'promotion', 'promo', 'type', 'register', 'employee', ...DESCRIPTION, ...NAME];

/** Discounts without sales: recognised, so that a person is told that sums prove no coupon. */
export const genericSums = preset({
  id: 'generic.sums',
  title: 'Discount sums',
  brings: ['sum'],
  generic: true,
  detect: { all: [], any: [DISCOUNT, LABEL], none: [...SALE, 'line type', 'id'] },
  fields: {
    name: { captions: LABEL, needed: true },
    code: { captions: CODE },
    quantity: { captions: [...QUANTITY, 'count', 'sales count'], reads: 'amount' },
    discount: { captions: DISCOUNT, needed: true, reads: 'amount' },
  },
  map: (row, _settings, out) => ({
    row() {
      out.put('sum', {
        of: row.text('name'),
        itemCode: row.code('code'),
        quantity: row.quantity('quantity'),
        discountMinor: row.money('discount'),
        netMinor: null,
      });
    },
  }),
});
