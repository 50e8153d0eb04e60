import { preset } from '../preset.ts';
import { addressOf } from './address.ts';
import { putCustomer } from './customer.ts';

/** Customers of Square. Loyalty hangs on the phone number there; points are not in this file. */
export const squareCustomers = preset({
  id: 'square.customers',
  title: 'Square: customers',
  brings: ['customer', 'link'],
  detect: { all: ['square customer id', 'first name', 'last name'] },
  fields: {
    id: { captions: ['square customer id'] },
    reference: { captions: ['reference id'] },
    first: { captions: ['first name'] },
    last: { captions: ['last name'] },
    company: { captions: ['company name'] },
    emails: { captions: ['email address'] },
    phones: { captions: ['phone number'] },
    line1: { captions: ['street address 1'] },
    line2: { captions: ['street address 2'] },
    city: { captions: ['city'] },
    state: { captions: ['state'] },
    postcode: { captions: ['postal code'] },
    subscription: { captions: ['email subscription status'] },
  },
  map: (row, settings, out) => ({
    row() {
      const address = { line1: 'line1', line2: 'line2', city: 'city', state: 'state', postcode: 'postcode' } as const;
      const id = row.code('id');
      putCustomer(
        row,
        {
          // Another POS's number is no link to this one's.
          posCustomerId: settings.pos.system === 'square' ? id : null,
          customerCode: row.code('reference'),
          first: row.text('first'),
          last: row.text('last'),
          company: row.text('company'),
          emails: row.mails('emails'),
          phones: row.phones('phones'),
          address: addressOf(row, address, settings.country),
          group: '',
          noEmail: row.text('subscription').toLowerCase() === 'unsubscribed',
          noPhone: false,
          note: '',
        },
        settings,
        out,
      );
    },
  }),
});
