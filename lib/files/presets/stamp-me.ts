import { preset } from '../preset.ts';
import { isIdentified, person } from './person.ts';

/** Stamp Me: `Active Stamps` are on the card now, `Completed Stamps` made rewards, some of which were redeemed. */
export const stampMe = preset({
  id: 'stamp-me.customers',
  title: 'Stamp Me: customers',
  brings: ['card'],
  detect: { all: ['active stamps', 'completed stamps'] },
  fields: {
    first: { captions: ['first name', 'name'] },
    last: { captions: ['last name'] },
    phone: { captions: ['mobile', 'phone'] },
    email: { captions: ['email'] },
    offer: { captions: ['offer', 'card', 'program'] },
    active: { captions: ['active stamps'], needed: true },
    completed: { captions: ['completed stamps'] },
    redemptions: { captions: ['redemptions', 'rewards redeemed'] },
  },
  asks: (_has, settings) => (settings.cardSize === undefined ? [{ code: 'card-size' }] : []),
  map: (row, settings, out) => ({
    row() {
      const holder = person({
        first: row.text('first'),
        last: row.text('last'),
        email: row.mails('email')[0] ?? null,
        phone: row.phones('phone')[0] ?? null,
      });
      if (!isIdentified(holder)) row.refuse('person-not-identified');
      const earned = Math.floor((row.count('completed') ?? 0) / (settings.cardSize ?? 1));
      out.put('card', {
        person: holder,
        program: row.text('offer'),
        cardLabel: '',
        openPunches: Math.max(0, row.count('active') ?? 0),
        openRewards: Math.max(0, earned - (row.count('redemptions') ?? 0)),
        firstDate: null,
        lastDate: null,
        note: '',
        source: 'stamp-me',
      });
    },
  }),
});
