import { preset } from '../preset.ts';
import { isIdentified, person } from './person.ts';

/** Our own template for paper cards: who, which program, how many punches. */
export const tillsideCards = preset({
  id: 'tillside.cards',
  title: 'Tillside: paper cards',
  brings: ['card'],
  detect: { all: ['program', 'punches'], none: ['card status'] },
  fields: {
    customer: { captions: ['pos customer', 'customer code', 'customer id'] },
    first: { captions: ['first name'] },
    last: { captions: ['last name'] },
    phone: { captions: ['phone', 'mobile'] },
    email: { captions: ['email'] },
    program: { captions: ['program'], needed: true },
    card: { captions: ['card'] },
    punches: { captions: ['punches'], needed: true },
    rewards: { captions: ['open rewards'] },
    firstDate: { captions: ['first date'], reads: 'date' },
    lastDate: { captions: ['last date'], reads: 'date' },
    note: { captions: ['note'] },
  },
  map: (row, _settings, out) => ({
    row() {
      const holder = person({
        customerCode: row.code('customer'),
        first: row.text('first'),
        last: row.text('last'),
        email: row.mails('email')[0] ?? null,
        phone: row.phones('phone')[0] ?? null,
      });
      if (!isIdentified(holder)) row.refuse('person-not-identified');
      const openPunches = row.quantity('punches') ?? 0;
      if (!Number.isInteger(openPunches) || openPunches < 0) row.refuse('punches-unreadable', 'punches');
      out.put('card', {
        person: holder,
        program: row.text('program'),
        cardLabel: row.text('card'),
        openPunches,
        openRewards: Math.max(0, row.count('rewards') ?? 0),
        firstDate: row.date('firstDate'),
        lastDate: row.date('lastDate'),
        note: row.text('note'),
        source: 'tillside.cards',
      });
    },
  }),
});
