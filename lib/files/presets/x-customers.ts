import { preset } from '../preset.ts';
import { addressOf } from './address.ts';
import { putCustomer } from './customer.ts';
import { personOf } from './person.ts';

/** Customer list of X-Series, from the web page or the command-line tool. The page gives at most 1,000 people a file. */
export const xCustomers = preset({
  id: 'x.customers',
  title: 'Lightspeed X-Series: customers',
  brings: ['customer', 'link', 'balance'],
  detect: { all: ['customer code', 'first name', 'last name'], name: ['customer'] },
  cutAt: [1000],
  fields: {
    id: { captions: ['id'] },
    code: { captions: ['customer code'] },
    first: { captions: ['first name'] },
    last: { captions: ['last name'] },
    group: { captions: ['customer group name', 'customer group'] },
    company: { captions: ['company name'] },
    postal1: { captions: ['postal address1'] },
    postal2: { captions: ['postal address2'] },
    postalSuburb: { captions: ['postal suburb'] },
    postalCity: { captions: ['postal city'] },
    postalState: { captions: ['postal state'] },
    postalPostcode: { captions: ['postal postcode'] },
    postalCountry: { captions: ['postal country', 'postal country id'] },
    physical1: { captions: ['physical address1'] },
    physical2: { captions: ['physical address2'] },
    physicalSuburb: { captions: ['physical suburb'] },
    physicalCity: { captions: ['physical city'] },
    physicalState: { captions: ['physical state'] },
    physicalPostcode: { captions: ['physical postcode'] },
    physicalCountry: { captions: ['physical country', 'physical country id'] },
    phones: { captions: ['mobile', 'phone'], many: true },
    emails: { captions: ['email'] },
    noEmail: { captions: ['do not email'] },
    note: { captions: ['customer note', 'note'] },
    loyalty: { captions: ['loyalty balance'], reads: 'amount' },
  },
  map: (row, settings, out) => ({
    row() {
      const postal = {
        line1: 'postal1',
        line2: 'postal2',
        suburb: 'postalSuburb',
        city: 'postalCity',
        state: 'postalState',
        postcode: 'postalPostcode',
        country: 'postalCountry',
      } as const;
      const physical = {
        line1: 'physical1',
        line2: 'physical2',
        suburb: 'physicalSuburb',
        city: 'physicalCity',
        state: 'physicalState',
        postcode: 'physicalPostcode',
        country: 'physicalCountry',
      } as const;
      const customer = putCustomer(
        row,
        {
          posCustomerId: row.code('id'),
          customerCode: row.code('code'),
          first: row.text('first'),
          last: row.text('last'),
          company: row.text('company'),
          emails: row.mails('emails'),
          phones: row.phones('phones'),
          address: addressOf(row, postal, settings.country) ?? addressOf(row, physical, settings.country),
          group: row.text('group'),
          noEmail: row.flag('noEmail') ?? false,
          noPhone: false,
          note: settings.keepNotes ? row.text('note') : '',
        },
        settings,
        out,
      );
      // The built-in program is cash back: this is money, not points.
      const amount = row.money('loyalty') ?? 0;
      if (amount !== 0) {
        out.put('balance', { person: personOf(customer), unit: 'cash', amount, means: 'balance', source: 'x.loyalty' });
      }
    },
  }),
});
