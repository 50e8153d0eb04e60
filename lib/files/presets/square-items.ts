import { preset } from '../preset.ts';
import { distinctCodes, orNull, plainItem, typedCodes } from './item.ts';

/** Catalogue of Square, one row a variation. */
export const squareItems = preset({
  id: 'square.items',
  title: 'Square: items',
  brings: ['item'],
  detect: { all: ['token', 'item name', 'variation name', 'sku'] },
  fields: {
    id: { captions: ['token'] },
    sku: { captions: ['sku'] },
    codes: { captions: ['gtin'], many: true },
    name: { captions: ['item name'], needed: true },
    variant: { captions: ['variation name'] },
    category: { captions: ['categories', 'category'] },
    price: { captions: ['price'], reads: 'amount' },
  },
  map: (row, _settings, out) => ({
    row() {
      const sku = row.code('sku');
      const skus = sku === null ? [] : [{ type: 'sku' as const, raw: sku }];
      out.put(
        'item',
        plainItem({
          posItemId: row.code('id'),
          sku,
          codes: distinctCodes([...skus, ...typedCodes(row, 'codes')]),
          name: row.text('name'),
          variant: orNull(row.text('variant')),
          category: orNull(row.text('category')),
          listPriceMinor: row.money('price'),
        }),
      );
    },
  }),
});
