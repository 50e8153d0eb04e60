import { preset } from '../preset.ts';
import { person, splitName } from './person.ts';

/** Purchases as Astro counted them, by day, customer and item: compared with ours, never imported as punches. */
export const astroTransactions = preset({
  id: 'astro.transactions',
  title: 'Astro: frequent buyer and offer transactions',
  brings: ['externalPunch'],
  detect: { all: ['batch date', 'item code'], any: [['customer created', 'quantity']], name: ['transaction_export'] },
  dates: 'mdy',
  fields: {
    date: { captions: ['batch date'], needed: true, reads: 'date' },
    customerId: { captions: ['customer id'] },
    name: { captions: ['customer name'] },
    email: { captions: ['customer email'] },
    maker: { captions: ['manufacturer name'] },
    code: { captions: ['item code'], needed: true },
    description: { captions: ['item description'] },
    quantity: { captions: ['quantity'], needed: true, reads: 'amount' },
  },
  map: (row, _settings, out) => ({
    row() {
      out.put('externalPunch', {
        date: row.date('date') ?? row.refuse('needed-cell-empty', 'date'),
        person: person({
          customerCode: row.code('customerId'),
          email: row.mails('email')[0] ?? null,
          ...splitName(row.text('name')),
        }),
        maker: row.text('maker'),
        itemCode: row.code('code') ?? row.refuse('needed-cell-empty', 'code'),
        description: row.text('description'),
        quantity: row.quantity('quantity') ?? 0,
      });
    },
  }),
});
