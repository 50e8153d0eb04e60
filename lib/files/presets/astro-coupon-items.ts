import type { CouponItem } from '../entities.ts';
import { preset } from '../preset.ts';

/** Items of a coupon: with dollars off it is a rebate, without it gives the item for nothing. */
export const astroCouponItems = preset({
  id: 'astro.coupon-items',
  title: 'Astro: items of a coupon',
  brings: ['campaign'],
  generic: true,
  detect: {
    all: [],
    content: ['code'],
    none: [
      'handle',
      'system id',
      'item',
      'quantity',
      'qty',
      'line type',
      'price',
      'gtin',
      'transactionid',
      'customer code',
    ],
  },
  fields: {
    code: { captions: ['upc', 'upc code', 'item code', 'barcode'], needed: true, content: 'code' },
    amount: {
      captions: ['$ off', 'off', 'dollars off', 'amount', 'rebate', 'discount'],
      content: 'money',
      reads: 'amount',
    },
    maker: { captions: ['manufacturer', 'manufacturer name', 'brand'] },
    description: { captions: ['description', 'item description', 'product', 'product description'], content: 'text' },
  },
  asks: (_has, settings) => (settings.campaign === undefined ? [{ code: 'campaign' }] : []),
  map: (row, settings, out) => {
    const items: CouponItem[] = [];
    return {
      row() {
        items.push({
          code: row.code('code') ?? row.refuse('needed-cell-empty', 'code'),
          description: row.text('description'),
          maker: row.text('maker'),
          amountMinor: row.money('amount'),
        });
      },
      end() {
        if (items.length === 0) return;
        const rebates = items.filter(({ amountMinor }) => amountMinor !== null).length;
        if (rebates > 0 && rebates < items.length) {
          out.note({ code: 'rebate-and-free-mixed', row: 0, data: { rebates, items: items.length } });
        }
        out.put(
          'campaign',
          {
            campaign: settings.campaign ?? '',
            type: rebates > 0 ? 'rebate' : 'free-good',
            start: null,
            end: null,
            items,
          },
          // Of the file as a whole.
          0,
        );
      },
    };
  },
});
