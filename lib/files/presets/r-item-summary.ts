import { preset } from '../preset.ts';

/** Sums by item of R-Series: no sales, so they can check a total and prove no coupon. */
export const rItemSummary = preset({
  id: 'r.item-summary',
  title: 'Lightspeed R-Series: sales by item (sums)',
  brings: ['sum'],
  detect: { all: ['system id', 'sold', 'subtotal w/ discounts'], name: ['sales_listings_item'] },
  fields: {
    name: { captions: ['description', 'item'], needed: true },
    upc: { captions: ['upc'] },
    ean: { captions: ['ean'] },
    sku: { captions: ['custom sku'] },
    systemId: { captions: ['system id'] },
    sold: { captions: ['sold'], reads: 'amount' },
    discounts: { captions: ['discounts'], reads: 'amount' },
    net: { captions: ['subtotal w/ discounts'], reads: 'amount' },
  },
  map: (row, _settings, out) => ({
    row() {
      out.put('sum', {
        of: row.text('name'),
        itemCode: row.code('upc') ?? row.code('ean') ?? row.code('sku') ?? row.code('systemId'),
        quantity: row.quantity('sold'),
        discountMinor: row.money('discounts'),
        netMinor: row.money('net'),
      });
    },
  }),
});
