import type { BalanceRow } from '../entities.ts';
import { type ImportSettings, preset, type Question, type Sink } from '../preset.ts';
import type { RowReader } from '../row-reader.ts';
import { isIdentified, person } from './person.ts';

type F = 'id' | 'first' | 'last' | 'email' | 'phone' | 'points';

const FIELDS = {
  id: { captions: ['vendcustomercode', 'vend customer code', 'vend customer id', 'vendcustomerid'] },
  first: { captions: ['firstname', 'first name'] },
  last: { captions: ['lastname', 'last name'] },
  email: { captions: ['email'] },
  phone: { captions: ['mobile', 'phone'] },
  points: { captions: ['points', 'pointsbalance', 'points balance', 'add points'], needed: true, reads: 'amount' },
} as const;

/** A list holds balances or differences; a file alone does not tell, and adding twice is money lost. */
const askMeaning = (_has: unknown, settings: ImportSettings): Question[] =>
  settings.pointsMean === undefined ? [{ code: 'points-mean' }] : [];

function putPoints(row: RowReader<F>, means: BalanceRow['means'], source: string, out: Sink): void {
  const holder = person({
    customerCode: row.code('id'),
    first: row.text('first'),
    last: row.text('last'),
    email: row.mails('email')[0] ?? null,
    phone: row.phones('phone')[0] ?? null,
  });
  if (!isIdentified(holder)) row.refuse('person-not-identified');
  const amount = row.count('points') ?? 0;
  if (amount < 0 && means === 'balance') row.refuse('difference-not-balance', 'points');
  if (amount !== 0) out.put('balance', { person: holder, unit: 'points', amount, means, source });
}

/** Marsello: one identifier and the points. Negative ones are differences. */
export const marselloPoints = preset<F>({
  id: 'marsello.points',
  title: 'Marsello: points',
  brings: ['balance'],
  detect: {
    all: [],
    any: [
      ['vendcustomercode', 'vend customer id', 'vendcustomerid', 'shopify customer id', 'exportid'],
      ['points', 'pointsbalance', 'points balance'],
    ],
  },
  fields: FIELDS,
  asks: askMeaning,
  map: (row, settings, out) => ({
    row: () => putPoints(row, settings.pointsMean ?? 'balance', 'marsello', out),
  }),
});

/** Lightspeed Advanced Marketing: the mail is the key, points are balances. */
export const marketingPoints = preset<F>({
  id: 'x.marketing-points',
  title: 'Lightspeed Advanced Marketing: points',
  brings: ['balance'],
  detect: { all: ['firstname', 'lastname', 'email'], any: [['points', 'pointsbalance', 'points balance']] },
  fields: FIELDS,
  map: (row, _settings, out) => ({ row: () => putPoints(row, 'balance', 'x.marketing', out) }),
});

/** Stamped: in its older version `points` are added to what a person has, in the newer they replace it. */
export const stampedPoints = preset<F>({
  id: 'stamped.points',
  title: 'Stamped: points',
  brings: ['balance'],
  detect: { all: ['first name', 'last name', 'email', 'points'], any: [['vip tier', 'birthday', 'add points']] },
  fields: FIELDS,
  asks: askMeaning,
  map: (row, settings, out) => ({
    row: () => putPoints(row, settings.pointsMean ?? 'balance', 'stamped', out),
  }),
});
