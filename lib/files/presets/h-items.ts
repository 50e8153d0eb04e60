import { preset } from '../preset.ts';
import { distinctCodes, orNull, plainItem, typedCodes } from './item.ts';

/** Items of Heartland Retail. Barcodes are custom fields there, under whatever caption the shop gave them. */
export const hItems = preset({
  id: 'h.items',
  title: 'Heartland Retail: items',
  brings: ['item'],
  detect: { all: ['item', 'description', 'price'], any: [['cost', 'original price', 'primary vendor']] },
  fields: {
    id: { captions: ['item'] },
    name: { captions: ['description'], needed: true },
    price: { captions: ['price'], reads: 'amount' },
    vendor: { captions: ['primary vendor'] },
    active: { captions: ['active'] },
    brand: { captions: ['brand'] },
    codes: { captions: ['upc', 'upc code', 'barcode', 'ean', 'gtin'], many: true, content: 'code' },
  },
  map: (row, _settings, out) => ({
    row() {
      const id = row.code('id');
      if (id === null) row.say('id-missing', 'id');
      const sku = id === null ? [] : [{ type: 'sku' as const, raw: id }];
      out.put(
        'item',
        plainItem({
          posItemId: id,
          sku: id,
          codes: distinctCodes([...sku, ...typedCodes(row, 'codes')]),
          name: row.text('name'),
          brand: orNull(row.text('brand')),
          vendor: orNull(row.text('vendor')),
          listPriceMinor: row.money('price'),
          active: row.flag('active') ?? true,
        }),
      );
    },
  }),
});
