import { preset } from '../preset.ts';
import { distinctCodes, orNull, plainItem, typedCodes } from './item.ts';
import { CODE, DESCRIPTION, SKU } from './synonyms.ts';

/** Items in any layout: a name and something to scan. */
export const genericItems = preset({
  id: 'generic.items',
  title: 'Items',
  brings: ['item'],
  generic: true,
  detect: {
    all: [],
    any: [
      [...CODE, ...SKU],
      [...DESCRIPTION, 'name', 'title'],
    ],
    none: ['line type', 'quantity', 'qty', 'transactionid', 'batch date', '$ off', 'dollars off', 'off'],
  },
  fields: {
    id: { captions: ['id', 'product id', 'item id', 'token'] },
    sku: { captions: SKU },
    codes: { captions: CODE, many: true, content: 'code' },
    name: { captions: ['name', 'title', ...DESCRIPTION], needed: true },
    variant: { captions: ['variant', 'variation', 'size', 'option'] },
    brand: { captions: ['brand', 'manufacturer', 'maker'] },
    category: { captions: ['category', 'department', 'type'] },
    price: { captions: ['price', 'retail price', 'retail', 'msrp'], reads: 'amount' },
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
          brand: orNull(row.text('brand')),
          category: orNull(row.text('category')),
          listPriceMinor: row.money('price'),
        }),
      );
    },
  }),
});
