import { describe, expect, test } from 'vitest';
import { settings as usual } from '../../test/unit/files/imported-file.ts';
import { bagProgram, bakeryProgram, dayCareProgram, washProgram } from '../../test/unit/loyalty/shop.ts';
import { readImport } from '../files/import-file.ts';
import type { Program } from '../loyalty/program.ts';
import { type Destination, openingsIn, owned } from './openings.ts';

const settings = { ...usual, pointsMean: 'balance' } as const;

const programs = [
  washProgram(),
  bagProgram({ title: 'Meadowlark Dry 24 lb', windowMonths: 12 }),
  bakeryProgram(),
  dayCareProgram(),
];
const NOWHERE: Destination = { punches: null, cash: null, pointsPerPunch: null };

async function found(text: string, to: Destination = NOWHERE, own: readonly Program[] = programs) {
  const bytes = new TextEncoder().encode(text);
  const { table } = await readImport({ name: 'cards.csv', bytes, wanted: ['card', 'balance'], settings });
  if (!table) throw new Error('not read');
  return openingsIn(table, to, { programs: own, today: settings.today });
}

const PAPER = `Row,POS Customer,First Name,Last Name,Phone,Email,Program,Card,Punches,Open Rewards,First Date,Last Date,Note
1,JeanLuc-3VBC,Jean-Luc,Fisk,5035550104,,Meadowlark Dry 24 lb,,7,0,2025-03-02,2025-09-19,"stamped twice on 19 Sep"
2,Nora-Q4RT,Nora,Quill,5035550101,nora.quill@example.com,"Buy 10 washes, get 1",,10,,,2026-09-30,full card handed in
3,,Priya,O'Dell,503 555 0103,,washes,A,13,1,,,
4,,Priya,O'Dell,503 555 0103,,washes,B,2,0,,,"second card, small bags"
6,,Old,Stamp,,,Biscuit Club,,4,,,,"no phone"
7,,Old,Stamp,503 555 0109,,Biscuit Club,,4,,,,"no such program"
`;

describe('paper cards', () => {
  test('name their program by title or id; a full one is a reward, and what is odd is said', async () => {
    const { openings, refused, notes } = await found(PAPER);
    expect(openings.map(({ row, programId, brought, balance }) => [row, programId, brought.file, balance])).toEqual([
      [2, 'bags', 'card:tillside.cards:', { punches: 7, rewards: 0 }],
      [3, 'washes', 'card:tillside.cards:', { punches: 0, rewards: 1 }],
      [4, 'washes', 'card:tillside.cards:a', { punches: 3, rewards: 2 }],
      [5, 'washes', 'card:tillside.cards:b', { punches: 2, rewards: 0 }],
    ]);
    expect(refused.map(({ code, row }) => [code, row])).toEqual([
      ['person-not-identified', 6],
      ['program-unknown', 7],
    ]);
    expect(notes.map(({ code }) => code)).toEqual(['window-passed', 'card-full', 'card-overflow']);
  });
});

describe('passes on paper', () => {
  const list =
    'Email,Program,Card,Punches\nn@example.com,"Pay for 6 days, the 7th is free",,2\np@example.com,day-care,,6\n';

  test('come along with the visits that are left, and their share of the price', async () => {
    const { openings, refused } = await found(list);
    expect(openings.map(({ row, programId, balance }) => [row, programId, balance])).toEqual([
      [2, 'day-care', { visits: 4, owed: 6667 }],
    ]);
    expect(refused).toMatchObject([{ code: 'pass-used-up', row: 3, data: { visits: 6 } }]);
  });
});

test('a card of one item stays out, because the list does not name the item', async () => {
  const same = [washProgram({ mixing: 'same-for-same' })];
  const { openings, refused } = await found('Email,Program,Card,Punches\nn@example.com,washes,,2\n', NOWHERE, same);
  expect([openings, refused.map(({ code }) => code)]).toEqual([[], ['card-of-one-item']]);
});

describe('balances of another system', () => {
  const list = 'email,stamps,rewards,points,cash\na@example.com,3,1,25,4.50\nb@example.com,,,9,\n';

  test('go where the admin says', async () => {
    const { openings, notes } = await found(list, { punches: 'washes', cash: 'bakery', pointsPerPunch: 10 });
    expect(openings.map(({ row, programId, brought, balance }) => [row, programId, brought.file, balance])).toEqual([
      [2, 'washes', 'balance:generic:points', { punches: 2 }],
      [2, 'washes', 'balance:generic:punches', { punches: 3 }],
      [2, 'washes', 'balance:generic:rewards', { punches: 0, rewards: 1 }],
      [2, 'bakery', 'balance:generic:cash', { purchases: 10, amount: 450 }],
    ]);
    expect(notes.filter(({ code }) => code === 'points-left-over').map(({ row }) => row)).toEqual([2, 3]);
  });

  test('stay out as long as nobody says where to', async () => {
    const { openings, refused } = await found(list);
    expect([openings.length, new Set(refused.map(({ code }) => code))]).toEqual([
      0,
      new Set(['balance-without-program']),
    ]);
  });

  test('of money never go to a punch card, nor stamps to a tally', async () => {
    const { openings } = await found(list, { punches: 'bakery', cash: 'washes', pointsPerPunch: 1 });
    expect(openings).toEqual([]);
  });
});

describe('whose they are', () => {
  test('a guess is nobody’s, the same said twice counts once, and a file that differs with itself is asked about', async () => {
    const rows = ['a', 'b', 'c', 'd'].map((name) => `${name}@example.com,3`);
    const { openings } = await found(['email,stamps', ...rows, 'a@example.com,3', 'd@example.com,4', ''].join('\n'), {
      ...NOWHERE,
      punches: 'washes',
    });
    const result = owned(openings, [{ id: 'ann' }, 'several', 'namesake', 'nobody', { id: 'ann' }, 'nobody']);
    expect(result.openings.map(({ row, owner, isNew }) => [row, owner, isNew])).toEqual([
      [2, 'ann', false],
      [5, 'd@example.com', true],
    ]);
    expect(result.undecided.map(({ code, row }) => [code, row])).toEqual([
      ['matches-several', 3],
      ['name-only', 4],
      ['same-key-differs', 7],
    ]);
    expect(result.repeated.map(({ code, row }) => [code, row])).toEqual([['same-row-twice', 6]]);
  });
});
