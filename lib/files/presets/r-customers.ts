import { preset } from '../preset.ts';
import { addressOf } from './address.ts';
import { putCustomer } from './customer.ts';

/** Customer list of R-Series. Mobile numbers hide in any of the phone columns. */
export const rCustomers = preset({
  id: 'r.customers',
  title: 'Lightspeed R-Series: customers',
  brings: ['customer', 'link'],
  detect: {
    all: ['customer id', 'first name'],
    any: [['no email', 'zip']],
    none: ['square customer id', 'code'],
    name: ['customer_listings'],
  },
  fields: {
    id: { captions: ['customer id'], needed: true },
    first: { captions: ['first name'] },
    last: { captions: ['last name'] },
    company: { captions: ['company'] },
    phones: { captions: ['mobile', 'home', 'work', 'pager'], many: true },
    emails: { captions: ['email'] },
    line1: { captions: ['address1'] },
    line2: { captions: ['address2'] },
    city: { captions: ['city'] },
    state: { captions: ['state'] },
    postcode: { captions: ['zip'] },
    country: { captions: ['country'] },
    noEmail: { captions: ['no email'] },
    noPhone: { captions: ['no phone'] },
    group: { captions: ['customer type'] },
    note: { captions: ['note'] },
  },
  map: (row, settings, out) => ({
    row() {
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
          company: row.text('company'),
          emails: row.mails('emails'),
          phones: row.phones('phones'),
          address: addressOf(row, address, settings.country),
          group: row.text('group'),
          noEmail: row.flag('noEmail') ?? false,
          noPhone: row.flag('noPhone') ?? false,
          note: settings.keepNotes ? row.text('note') : '',
        },
        settings,
        out,
      );
    },
  }),
});
