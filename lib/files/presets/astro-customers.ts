import { preset } from '../preset.ts';
import { addressOf } from './address.ts';
import { putCustomer } from './customer.ts';
import { personOf, splitName } from './person.ts';

/**
 * Customer list of Astro, uploaded or exported. The captions of the export are not published: what the columns hold decides
 * where these do not fit.
 */
export const astroCustomers = preset({
  id: 'astro.customers',
  title: 'Astro: customers',
  brings: ['customer', 'link', 'balance'],
  detect: {
    all: [],
    any: [
      ['internal customer id', 'email address', 'pet owner id', 'astro id'],
      ['first name', 'last name', 'name', 'customer name', 'pet owner', 'pet owner name'],
    ],
    none: ['square customer id', 'status', 'item code', 'transactionid', 'reference id'],
  },
  fields: {
    id: { captions: ['internal customer id', 'internal id', 'pos customer id'] },
    first: { captions: ['first name', 'customer first name', 'first'] },
    last: { captions: ['last name', 'customer last name', 'last'] },
    name: { captions: ['name', 'customer name', 'pet owner', 'pet owner name'] },
    emails: { captions: ['email address', 'email', 'e mail'], content: 'mail' },
    phones: { captions: ['phone number', 'phone', 'mobile'], content: 'phone', many: true },
    line1: { captions: ['address', 'address 1', 'address1', 'customer address'] },
    city: { captions: ['city'] },
    state: { captions: ['state'] },
    postcode: { captions: ['zip', 'zip code', 'postal code'], content: 'zip' },
    points: { captions: ['points', 'current points'], reads: 'amount' },
  },
  map: (row, settings, out) => ({
    row() {
      const split = splitName(row.text('name'));
      const address = { line1: 'line1', city: 'city', state: 'state', postcode: 'postcode' } as const;
      const customer = putCustomer(
        row,
        {
          posCustomerId: null,
          customerCode: row.code('id'),
          first: row.text('first') || split.first,
          last: row.text('last') || split.last,
          company: '',
          emails: row.mails('emails'),
          phones: row.phones('phones'),
          address: addressOf(row, address, settings.country),
          group: '',
          noEmail: false,
          noPhone: false,
          note: '',
        },
        settings,
        out,
      );
      const amount = row.count('points') ?? 0;
      if (amount !== 0) {
        out.put('balance', { person: personOf(customer), unit: 'points', amount, means: 'balance', source: 'astro' });
      }
    },
  }),
});
