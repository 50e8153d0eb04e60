import { preset } from '../preset.ts';
import { isIdentified, person, splitName } from './person.ts';
import { CASH, FIRST, LAST, MAIL, NAME, PERSON_ID, PHONE, POINTS, PUNCHES, REWARDS } from './synonyms.ts';

/** People with what another system owes them, in any layout. Each number column is mapped to one unit. */
export const genericBalances = preset({
  id: 'generic.balances',
  title: 'Balances from another loyalty system',
  brings: ['balance'],
  generic: true,
  detect: {
    all: [],
    any: [
      [...MAIL, ...PHONE, ...PERSON_ID],
      [...POINTS, ...PUNCHES, ...CASH, ...REWARDS],
    ],
    none: ['line type', 'system id', 'handle', 'program'],
  },
  fields: {
    id: { captions: PERSON_ID.filter((caption) => caption !== 'customer') },
    first: { captions: FIRST },
    last: { captions: LAST },
    name: { captions: NAME },
    email: { captions: MAIL, content: 'mail' },
    phone: { captions: PHONE, content: 'phone' },
    points: { captions: POINTS, reads: 'amount' },
    punches: { captions: PUNCHES, reads: 'amount' },
    rewards: { captions: REWARDS, reads: 'amount' },
    cash: { captions: CASH, reads: 'amount' },
  },
  map: (row, _settings, out) => ({
    row() {
      const split = splitName(row.text('name'));
      const holder = person({
        customerCode: row.code('id'),
        first: row.text('first') || split.first,
        last: row.text('last') || split.last,
        email: row.mails('email')[0] ?? null,
        phone: row.phones('phone')[0] ?? null,
      });
      if (!isIdentified(holder)) row.refuse('person-not-identified');
      const amounts = {
        points: row.count('points'),
        punches: row.count('punches'),
        rewards: row.count('rewards'),
        cash: row.money('cash'),
      };
      for (const unit of ['points', 'punches', 'rewards', 'cash'] as const) {
        const amount = amounts[unit];
        if (amount === null || amount === 0) continue;
        if (amount < 0) row.refuse('difference-not-balance', unit);
        out.put('balance', { person: holder, unit, amount, means: 'balance', source: 'generic' });
      }
    },
  }),
});
