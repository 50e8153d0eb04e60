import { preset } from '../preset.ts';
import { distinctCodes, typedCodes } from './item.ts';

/** Template for more codes of a product; one product may stand on several rows. */
export const xProductCodes = preset({
  id: 'x.product-codes',
  title: 'Lightspeed X-Series: product codes',
  brings: ['itemCodes'],
  detect: { all: ['product id', 'upc', 'custom'] },
  fields: {
    id: { captions: ['product id'], needed: true },
    codes: { captions: ['ean', 'isbn', 'itf', 'jan', 'upc', 'custom'], many: true },
  },
  map: (row, _settings, out) => ({
    row() {
      const codes = distinctCodes(typedCodes(row, 'codes'));
      if (codes.length === 0) row.refuse('needed-cell-empty', 'codes');
      out.put('itemCodes', { posItemId: row.text('id'), codes });
    },
  }),
});
