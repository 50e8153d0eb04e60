import { preset } from '../preset.ts';
import { addressOf } from './address.ts';
import { putCustomer } from './customer.ts';

/** Customers of Heartland Retail. Phones live on addresses; `?` stands for a name that nobody knew. */
export const hCustomers = preset({
  id: 'h.customers',
  title: 'Heartland Retail: customers',
  brings: ['customer', 'link'],
  detect: { all: ['customer', 'address line 1'], any: [['first name', 'last name']] },
  fields: {
    id: { captions: ['customer'] },
    first: { captions: ['first name'] },
    last: { captions: ['last name'] },
    phones: { captions: ['address phone', 'phone', 'mobile'], many: true },
    emails: { captions: ['email'] },
    line1: { captions: ['address line 1'] },
    line2: { captions: ['address line 2'] },
    city: { captions: ['address city'] },
    state: { captions: ['address state'] },
    postcode: { captions: ['address postal code'] },
    country: { captions: ['address country'] },
    active: { captions: ['active'] },
  },
  map: (row, settings, out) => ({
    row() {
      if (row.flag('active') === false) row.refuse('customer-inactive', 'active');
      const address = {
        line1: 'line1',
        line2: 'line2',
        city: 'city',
        state: 'state',
        postcode: 'postcode',
        country: 'country',
      } as const;
      putCustomer(
        row,
        {
          posCustomerId: row.code('id'),
          customerCode: null,
          first: row.text('first'),
          last: row.text('last'),
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
    },
  }),
});
