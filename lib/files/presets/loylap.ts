import { preset } from '../preset.ts';
import { putCustomer } from './customer.ts';
import { personOf, splitName } from './person.ts';

/** LoyLap: stamps and money of each account; closed accounts have status 0. */
export const loylap = preset({
  id: 'loylap.customers',
  title: 'LoyLap: customers',
  brings: ['customer', 'balance'],
  detect: { all: ['stamp balance', 'cash balance', 'status'] },
  fields: {
    name: { captions: ['name'] },
    first: { captions: ['first name'] },
    last: { captions: ['last name'] },
    emails: { captions: ['email'] },
    phones: { captions: ['phone number'] },
    status: { captions: ['status'] },
    cash: { captions: ['cash balance'], reads: 'amount' },
    stamps: { captions: ['stamp balance'], reads: 'amount' },
  },
  map: (row, settings, out) => ({
    row() {
      if (row.flag('status') === false) row.refuse('customer-inactive', 'status');
      const split = splitName(row.text('name'));
      const customer = putCustomer(
        row,
        {
          posCustomerId: null,
          customerCode: null,
          first: row.text('first') || split.first,
          last: row.text('last') || split.last,
          company: '',
          emails: row.mails('emails'),
          phones: row.phones('phones'),
          address: null,
          group: '',
          noEmail: false,
          noPhone: false,
          note: '',
        },
        settings,
        out,
      );
      const balance = { person: personOf(customer), means: 'balance', source: 'loylap' } as const;
      const punches = row.count('stamps') ?? 0;
      const cash = row.money('cash') ?? 0;
      if (punches !== 0) out.put('balance', { ...balance, unit: 'punches', amount: punches });
      if (cash !== 0) out.put('balance', { ...balance, unit: 'cash', amount: cash });
    },
  }),
});
