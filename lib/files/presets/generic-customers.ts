import { preset } from '../preset.ts';
import { addressOf } from './address.ts';
import { putCustomer } from './customer.ts';
import { splitName } from './person.ts';
import { FIRST, LAST, MAIL, NAME, PERSON_ID, PHONE } from './synonyms.ts';

/** People in any layout. */
export const genericCustomers = preset({
  id: 'generic.customers',
  title: 'Customers',
  brings: ['customer', 'link'],
  generic: true,
  detect: {
    all: [],
    any: [
      [...MAIL, ...PHONE],
      [...FIRST, ...NAME],
    ],
    none: ['line type', 'handle', 'program'],
  },
  fields: {
    id: { captions: PERSON_ID.filter((caption) => caption !== 'customer') },
    first: { captions: FIRST },
    last: { captions: LAST },
    name: { captions: NAME },
    company: { captions: ['company', 'company name'] },
    emails: { captions: MAIL, content: 'mail', many: true },
    phones: { captions: PHONE, content: 'phone', many: true },
    line1: { captions: ['address', 'address 1', 'address1', 'street', 'street address'] },
    city: { captions: ['city', 'town'] },
    state: { captions: ['state', 'province'] },
    postcode: { captions: ['zip', 'zip code', 'postal code', 'postcode'] },
    country: { captions: ['country'] },
  },
  map: (row, settings, out) => ({
    row() {
      const split = splitName(row.text('name'));
      const address = {
        line1: 'line1',
        city: 'city',
        state: 'state',
        postcode: 'postcode',
        country: 'country',
      } as const;
      putCustomer(
        row,
        {
          posCustomerId: null,
          customerCode: row.code('id'),
          first: row.text('first') || split.first,
          last: row.text('last') || split.last,
          company: row.text('company'),
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
