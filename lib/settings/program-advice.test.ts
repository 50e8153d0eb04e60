import { describe, expect, test } from 'vitest';
import type { BuyXGetY, Program } from '../loyalty/program.ts';
import { givenAwayBp, programAdvice } from './program-advice.ts';
import type { KnownItem } from './program-faults.ts';
import { duplicateOf, programFrom, TEMPLATES } from './program-templates.ts';

const ITEMS: KnownItem[] = [
  { key: 'sku:wash', name: 'Self Wash', price: 1500 },
  { key: 'sku:wash-reward', name: 'Self Wash Loyalty Reward', price: 1000 },
  { key: 'sku:pass', name: 'Day-care Pass', price: 15000 },
  { key: 'sku:day', name: 'Day-care Day', price: 0 },
  { key: 'sku:box', name: 'Bone Box', price: 2495 },
];
const items = new Map(ITEMS.map((item) => [item.key, item]));

const wash: BuyXGetY = {
  id: 'wash',
  version: 1,
  title: 'Self wash',
  description: '',
  owner: 'store',
  status: 'active',
  stores: 'all',
  earnsWhenDiscounted: true,
  kind: 'buy-x-get-y',
  items: [{ itemKey: 'sku:wash', role: 'both' }],
  size: 10,
  rewardCount: 1,
  reward: { form: 'free-item' },
  choice: 'any-eligible',
  mixing: 'mixed',
};

const template = (id: string) => {
  const found = TEMPLATES.find((one) => one.id === id);
  if (!found) throw new Error(id);
  return programFrom(found, `new-${id}`);
};

const said = (program: Program, programs: Program[] = [], level = 'wrong') =>
  programAdvice(program, { items, programs, today: '2026-11-23' })
    .filter((one) => one.level === level)
    .map(({ text }) => text);

describe('a program that can be saved', () => {
  test('has nothing wrong with it', () => {
    expect(said(wash)).toEqual([]);
  });

  test.each<[string, Program['items']]>([
    ['washes', [{ itemKey: 'sku:wash', role: 'both' }]],
    ['grooms', [{ itemKey: 'sku:wash', role: 'qualifying' }]],
    [
      'boxes',
      [
        { itemKey: 'sku:box', role: 'qualifying' },
        { itemKey: 'sku:wash', role: 'redeemable' },
      ],
    ],
    ['events', [{ itemKey: 'sku:wash', role: 'qualifying' }]],
    [
      'day-care',
      [
        { itemKey: 'sku:pass', role: 'pass-start' },
        { itemKey: 'sku:day', role: 'pass-visit' },
      ],
    ],
    ['bakery', [{ itemKey: 'sku:box', role: 'qualifying' }]],
  ])('the template %s needs its items and nothing else', (id, own) => {
    expect(said(template(id)).length).toBeGreaterThan(0);
    expect(said({ ...template(id), items: own })).toEqual([]);
  });

  test('every template has a name of its own', () => {
    expect(new Set(TEMPLATES.map(({ id }) => id)).size).toBe(TEMPLATES.length);
  });
});

describe('what is wrong is said in words', () => {
  test.each<[string, Program, RegExp]>([
    ['no title', { ...wash, title: ' ' }, /needs a title/],
    ['a maker that pays and has no name', { ...wash, owner: 'manufacturer' }, /name it/],
    ['dates the wrong way round', { ...wash, validFrom: '2026-12-01', validTo: '2026-11-01' }, /ends before it starts/],
    ['no size', { ...wash, size: Number.NaN }, /how many punches/],
    ['an item twice', { ...wash, items: [...wash.items, ...wash.items] }, /stands twice/],
    ['an item that is not there', { ...wash, items: [{ itemKey: 'sku:gone', role: 'both' }] }, /not among/],
    ['nothing that may be taken', { ...wash, items: [{ itemKey: 'sku:wash', role: 'qualifying' }] }, /may be taken/],
    [
      'a design without its item',
      { ...wash, reward: { form: 'reward-item', itemKey: '', price: 1000 } },
      /reduced price/,
    ],
    [
      'a reward that would earn again',
      { ...wash, reward: { form: 'reward-item', itemKey: 'sku:wash', price: 1000 } },
      /would earn again/,
    ],
    ['a discount of nothing', { ...wash, reward: { form: 'sale-discount', off: { bp: 0 } } }, /0.01% to 100%/],
    [
      'a pass without a visit item',
      { ...template('day-care'), items: [{ itemKey: 'sku:pass', role: 'pass-start' }] },
      /marks a visit/,
    ],
    ['cash back of nothing', { ...template('bakery'), bp: Number.NaN } as Program, /0.01% to 100%/],
  ])('%s', (_, program, text) => {
    expect(said(program).join(' ')).toMatch(text);
  });

  test('a program cannot change its kind', () => {
    expect(
      said({ ...template('bakery'), id: 'wash', items: [{ itemKey: 'sku:box', role: 'qualifying' }] }, [wash]),
    ).toEqual(['A program keeps its kind. Duplicate it, or make a new one.']);
  });
});

describe('what deserves a thought', () => {
  test('an item that counts in two running programs', () => {
    const copy = { ...duplicateOf(wash, 'copy'), status: 'active' as const };
    expect(said(copy, [wash], 'careful')).toEqual([
      '“Self Wash” also counts in “Self wash”: one purchase then earns in both.',
    ]);
    expect(said(copy, [{ ...wash, status: 'ended' }], 'careful')).toEqual([]);
  });

  test('a reward that gives much away', () => {
    expect(givenAwayBp(wash, items)).toBe(1000);
    expect(said(wash, [], 'careful')).toEqual([]);
    expect(said({ ...wash, size: 5 }, [], 'careful').join()).toMatch(/about 20% .* margin/);
  });

  test('design C gives away the difference only', () => {
    const reduced: BuyXGetY = {
      ...wash,
      size: 5,
      items: [{ itemKey: 'sku:wash', role: 'qualifying' }],
      reward: { form: 'reward-item', itemKey: 'sku:wash-reward', price: 1000 },
    };
    expect(givenAwayBp(reduced, items)).toBe(667);
    expect(said(reduced)).toEqual([]);
  });

  test('a saved program becomes a new version, open cards keep theirs', () => {
    expect(said({ ...wash, size: 12 }, [wash], 'note').join()).toMatch(/version 2.*keep the rules/);
  });
});
